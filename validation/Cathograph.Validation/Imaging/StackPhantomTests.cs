using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Imaging.Alignment;
using Cathograph.Imaging.SpectralStacks;
using Cathograph.Studies.SpectralMaps;

namespace Cathograph.Validation.Imaging;

/// <summary>
/// Whole stacks of known truth with Poisson noise, from counts to maps: bias of E50 and of the white line below 0.02 eV and 95 % intervals that hold the truth in 90 to 98 % of
/// the pixels at about 1 % noise of the edge step, and shifts within 0.05 pixel. The truth is what the same operations give without noise; how far that lies from the edge that
/// was put in, because a straight pre-edge is laid under a background that falls with a power of the energy, has a limit of its own.
/// </summary>
public sealed class StackPhantomTests
{
    private const double LargestBias = 0.02;
    private const double LargestShiftError = 0.05;
    private const double LargestOfNormalisation = 0.03;
    private const double NoNoise = 1e12;

    // Photons of the open beam; a pixel whose edge step is 0.5 to 1 then has noise of about 1 % of it at the top of the edge, and less before it.
    private const double Photons = 120_000;

    [Theory]
    [InlineData(3)]
    [InlineData(71)]
    [InlineData(1207)]
    public void MapsOfCounts_AreUnbiased_AndTheirIntervalsHold(int seed)
    {
        var options = new SpectralPhantomOptions { Width = 96, Height = 96, Photons = Photons, Step = 1.1, Seed = seed };
        (SpectralMapResult result, _, _) = Mapped(options, isAligned: false);
        (SpectralMapResult exact, _, float[] share) = Mapped(options with { Photons = NoNoise }, isAligned: false);
        PixelMaps maps = result.Maps;
        int[] pixels = [.. Enumerable.Range(0, share.Length).Where(i => maps.Mask[i] != 0 && float.IsFinite(share[i]) && maps.Noise[i] < 0.01 * maps.Step[i])];
        Assert.True(pixels.Length > 500);
        Check("E50", pixels, maps.EdgeEnergy, maps.EdgeEnergyError, i => exact.Maps.EdgeEnergy[i]);
        Check("white line", pixels, maps.WhiteLine, maps.WhiteLineError, i => exact.Maps.WhiteLine[i]);

        int[] masked = [.. Enumerable.Range(0, share.Length).Where(i => maps.Mask[i] != 0 && exact.Maps.Mask[i] != 0 && float.IsFinite(maps.EdgeEnergyError[i]))];
        double spread = SpreadBeyondNoise.Of([.. masked.Select(i => maps.EdgeEnergy[i])], [.. masked.Select(i => maps.EdgeEnergyError[i])]);
        double mean = masked.Average(i => (double)exact.Maps.EdgeEnergy[i]);
        double true50 = Math.Sqrt(masked.Average(i => Math.Pow(exact.Maps.EdgeEnergy[i] - mean, 2)));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"spread of E50 beyond noise: {spread:F4} eV in {masked.Length} pixels, {true50:F4} eV without noise"));
        Assert.InRange(spread / true50, 0.9, 1.1);

        double edge = pixels.Average(i => exact.Maps.EdgeEnergy[i] - PhantomEdge.HalfEnergy(share[i]));
        double line = pixels.Average(i => exact.Maps.WhiteLine[i] - PhantomEdge.WhiteLineEnergy(share[i]));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"without noise: E50 {edge:F4} eV, white line {line:F4} eV off the edge that was put in"));
        Assert.InRange(Math.Abs(edge), 0, LargestOfNormalisation);
        Assert.InRange(Math.Abs(line), 0, LargestOfNormalisation);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void DriftingStacks_AreAligned_AndTheirMeanEnergiesStay(int seed)
    {
        var options = new SpectralPhantomOptions { Width = 128, Height = 128, Energies = PhantomEdge.ShortScanEnergies, Photons = 30_000, Drift = (6.4, -4.7), Seed = seed };
        (SpectralMapResult drifted, AlignmentResult? alignment, _) = Mapped(options, isAligned: true);
        var phantom = new SpectralPhantom(options);
        (double x0, double y0) = phantom.Shifts[alignment!.Reference];
        double worst = alignment.Shifts.Max(shift => Math.Sqrt(Math.Pow(shift.X - (phantom.Shifts[shift.Frame].X - x0), 2) + Math.Pow(shift.Y - (phantom.Shifts[shift.Frame].Y - y0), 2)));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"worst shift {worst:F4} px"));
        Assert.InRange(worst, 0, LargestShiftError);
        (SpectralMapResult exact, _, _) = Mapped(options with { Photons = NoNoise }, isAligned: true);
        Assert.Equal(Median(exact), Median(drifted), LargestBias);
    }

    private static double Median(SpectralMapResult result)
    {
        float[] values = [.. Enumerable.Range(0, result.Maps.Mask.Length).Where(i => result.Maps.Mask[i] != 0 && result.Maps.Step[i] > 0.3).Select(i => result.Maps.EdgeEnergy[i]).Order()];
        return values[values.Length / 2];
    }

    private static void Check(string what, int[] pixels, ImmutableArray<float> found, ImmutableArray<float> error, Func<int, double> truth)
    {
        double bias = pixels.Average(i => found[i] - truth(i));
        double noise = Math.Sqrt(pixels.Average(i => error[i] * (double)error[i]) / pixels.Length);
        double coverage = pixels.Count(i => Math.Abs(found[i] - truth(i)) <= 1.96 * error[i]) / (double)pixels.Length;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{what}: {pixels.Length} pixels, bias {bias:F4} +- {noise:F4} eV, coverage {coverage:P1}"));
        Assert.InRange(Math.Abs(bias), 0, LargestBias);
        Assert.InRange(coverage, 0.90, 0.98);
    }

    private static (SpectralMapResult Result, AlignmentResult? Alignment, float[] Share) Mapped(SpectralPhantomOptions options, bool isAligned)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var phantom = new SpectralPhantom(options);
        int plane = options.Width * options.Height;
        ImageSeries Series(string name, Action<int, float[]> fill, int count) => new(
            name, new Frames(options.Width, options.Height, count, fill), [.. Enumerable.Range(0, count).Select(k => new FrameFacts { Name = name, PhotonEnergy = options.Energies[k] })]);
        using var scan = new SpectralScan(
            Series("sample", (k, frame) => phantom.Sample(k, frame), options.Energies.Length), Series("flat", (k, frame) => phantom.Flat(k, frame), options.Energies.Length), Series("dark", (_, frame) => phantom.Dark(frame), 1));
        var correction = new StackCorrectionOptions();
        var frames = CorrectedFrames.Create(scan, correction, cancellation);
        SpectralLook look = SpectralLook.Run(frames, correction, 0, null, cancellation);
        AlignmentResult? alignment = isAligned ? look.Align(new AlignmentOptions(), 0, cancellation) : null;
        var stack = AlignedStack.Create(frames, look, alignment, false);
        SpectralMapResult result = SpectralMapping.Run(stack, look.MeanSpectrum(alignment, "made"), new SpectralMapOptions { Pixels = new PixelMapOptions { HasStackErrors = true } }, (0, null), cancellation);
        float[] share = new float[plane];
        phantom.Truth(share, new float[plane], new int[plane]);
        return (result, alignment, share);
    }

    private sealed class Frames(int width, int height, int count, Action<int, float[]> fill) : IVolumeSource
    {
        public VolumeHeader Header { get; } = new() { Name = "made", Format = "memory", Width = width, Height = height, Depth = count, Element = VoxelElement.Float32 };

        public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default)
        {
            float[] frame = new float[width * height];
            fill(firstPlane, frame);
            frame.CopyTo(values);
        }

        public void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
