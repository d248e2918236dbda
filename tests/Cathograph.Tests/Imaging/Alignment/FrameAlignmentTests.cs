using System.Collections.Immutable;
using Cathograph.Imaging.Alignment;
using Cathograph.Imaging.SpectralStacks;

namespace Cathograph.Tests.Imaging.Alignment;

/// <summary>Frames whose contrast changes over the edge are brought onto each other.</summary>
public sealed class FrameAlignmentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Shifts_OfAPhantomWithNoise_AreFoundWithinATwentiethOfAPixel(int seed)
    {
        (AlignmentResult result, ImmutableArray<(double X, double Y)> truth) = Align(seed, (7.3, -4.6), true);
        (double x0, double y0) = truth[result.Reference];
        double worst = result.Shifts.Max(shift => Math.Sqrt(Math.Pow(shift.X - (truth[shift.Frame].X - x0), 2) + Math.Pow(shift.Y - (truth[shift.Frame].Y - y0), 2)));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"worst {worst:F4} px, correlation {result.MeanBefore:F3} -> {result.MeanAfter:F3}, largest {result.Largest:F2}"));
        foreach (FrameShift shift in result.Shifts.Where(shift => shift.Frame % 6 == 0))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{shift.Frame} dx {shift.X - (truth[shift.Frame].X - x0):F4} dy {shift.Y - (truth[shift.Frame].Y - y0):F4} se {shift.StandardError:F4} ncc {shift.CorrelationBefore:F3} {shift.CorrelationAfter:F3} phase {shift.ByCriterion[1]} tv {shift.ByCriterion[2]} {shift.Doubt}"));
        }

        Assert.InRange(worst, 0, 0.05);
        Assert.True(result.MeanAfter > result.MeanBefore);
    }

    [Fact]
    public void Frames_ThatLieOnEachOther_StayWhereTheyAre()
    {
        (AlignmentResult result, _) = Align(3, (0, 0), true);
        Assert.InRange(result.Largest, 0, 0.05);
    }

    [Fact]
    public void AFrameOfAnotherPlace_IsInDoubt()
    {
        List<float[]> frames = Frames(4, (3, 2), false, out _);
        var random = new Random(9);
        frames[20] = [.. frames[20].Select(_ => (float)random.NextDouble())];
        AlignmentResult result = FrameAlignment.Run(frames, 128, new AlignmentOptions(), 0, CancellationToken.None);
        Assert.NotEqual("", result.Shifts[20].Doubt);
        Assert.Contains(result.Findings, finding => finding.Code == "alignment-in-doubt" && finding.Where == "frame 21");
        Assert.True(result.Shifts.Count(shift => shift.Doubt.Length > 0) <= 4);
    }

    [Fact]
    public void APatternThatStaysOnTheDetector_DoesNotHoldTheFramesBack()
    {
        // A pattern of the detector that the flat did not take out lies over a sample that moved by 20 pixels.
        List<float[]> frames = Frames(5, (0, 0), false, out _);
        float[] still = frames[30];
        float[] moved = new float[still.Length];
        for (int y = 0; y < 128; y++)
        {
            for (int x = 0; x < 128; x++)
            {
                moved[(y * 128) + x] = still[(Math.Clamp(y - 8, 0, 127) * 128) + Math.Clamp(x - 20, 0, 127)];
            }
        }

        var random = new Random(3);
        float[] pattern = [.. still.Select(_ => (float)(0.03 * random.NextDouble()))];
        List<float[]> pair = [[.. still.Select((value, i) => value + pattern[i])], [.. moved.Select((value, i) => value + pattern[i])]];
        AlignmentResult result = FrameAlignment.Run(pair, 128, new AlignmentOptions { Reference = 0 }, 1, CancellationToken.None);
        Assert.Equal(20, result.Shifts[1].X, 0.3);
        Assert.Equal(8, result.Shifts[1].Y, 0.3);
        Assert.True(result.Shifts[1].CorrelationAfter > result.Shifts[1].CorrelationBefore + 0.2);
    }

    [Fact]
    public void Shifts_DoNotDependOnThreads()
    {
        List<float[]> frames = Frames(6, (4, 1), true, out _);
        AlignmentResult one = FrameAlignment.Run(frames, 128, new AlignmentOptions(), 1, CancellationToken.None);
        AlignmentResult two = FrameAlignment.Run(frames, 128, new AlignmentOptions(), 2, CancellationToken.None);
        Assert.Equal(one.Shifts.Select(shift => (shift.X, shift.Y)), two.Shifts.Select(shift => (shift.X, shift.Y)));
    }

    private static (AlignmentResult Result, ImmutableArray<(double X, double Y)> Truth) Align(int seed, (double X, double Y) drift, bool withNoise)
    {
        List<float[]> frames = Frames(seed, drift, withNoise, out SpectralPhantom phantom);
        return (FrameAlignment.Run(frames, 128, new AlignmentOptions(), 0, CancellationToken.None), phantom.Shifts);
    }

    private static List<float[]> Frames(int seed, (double X, double Y) drift, bool withNoise, out SpectralPhantom phantom)
    {
        var options = new SpectralPhantomOptions { Width = 128, Height = 128, Energies = PhantomEdge.ShortScanEnergies, Drift = drift, Seed = seed };
        phantom = new SpectralPhantom(options);
        var frames = new List<float[]>();
        for (int k = 0; k < options.Energies.Length; k++)
        {
            float[] frame = new float[128 * 128];
            phantom.OpticalDensity(k, frame);
            var random = new Random((100 * seed) + k);
            for (int i = 0; withNoise && i < frame.Length; i++)
            {
                frame[i] += (float)(0.009 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            }

            frames.Add(frame);
        }

        return frames;
    }
}
