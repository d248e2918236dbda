using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Imaging.Radiographs;
using Cathograph.Imaging.Synthetic;

namespace Cathograph.Tests.Imaging.Radiographs;

public sealed class RadiographReductionTests
{
    private static readonly RadiographPhantom Phantom = new() { GammaSpots = 0 };
    private static readonly RadiographOptions Off = new() { Noise = new CountNoise(2.5, 9), Outliers = new OutlierOptions { Deviations = double.PositiveInfinity } };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Transmission_IsThatOfTheFormula_OnAnyNumberOfThreads(int threads)
    {
        float[] sample = [120, 60, 30, 20, 15, float.NaN];
        ReducedFrame? kept = null;
        float[] deviation = new float[6];
        var input = new RadiographInput { Sample = new MemoryFrames(3, sample), Open = Reference(3, [110, 110, 110, 210, 10, 110], 4), Dark = Reference(3, [10, 10, 10, 10, 10, 10], 1) };
        RadiographReduction.Run(input, Off, frame =>
        {
            kept = frame with { Transmission = frame.Transmission.ToArray(), OwnVariance = frame.OwnVariance.ToArray() };
            frame.Deviation(deviation);
        }, (threads, null), TestContext.Current.CancellationToken);
        float[] t = kept!.Transmission.ToArray();
        Assert.Equal(1.1f, t[0], 1e-6f);
        Assert.Equal(0.5f, t[1], 1e-6f);
        Assert.Equal(0.05f, t[3], 1e-6f);
        Assert.True(float.IsNaN(t[4]));

        // var T = (9 + 2.5 x 50) / 100^2 + 0.25 x 4 / 100^2 + (1 - 0.5)^2 x 1 / 100^2: the dark image counts once.
        Assert.Equal(Math.Sqrt((134 + 1 + 0.25) / 1e4), deviation[1], 1e-6);
    }

    [Fact]
    public void Deviation_IsTheScatterOfRepeatedMeasurements()
    {
        const int repeats = 400;
        double[] values = new double[repeats];
        double expected = 0;
        for (int k = 0; k < repeats; k++)
        {
            var phantom = new RadiographPhantom { Width = 8, Height = 8, Air = 1, GammaSpots = 0, Neutrons = 400, Seed = 100 + k, ElectrolyteStart = 3, CathodeStart = 6 };
            CancellationToken cancellation = TestContext.Current.CancellationToken;
            ReferenceImage dark = ReferenceFrames.Average(new MemoryFrames(8, phantom.Frame(1, 0, null)), null, Off with { Noise = new CountNoise(0, 9) }, 1, cancellation);
            ReferenceImage open = ReferenceFrames.Average(new MemoryFrames(8, phantom.Frame(2, 1, null)), dark, Off, 1, cancellation);
            float[] deviation = new float[64];
            RadiographReduction.Run(new RadiographInput { Sample = new MemoryFrames(8, phantom.Frame(3, 1, (double.NaN, double.NaN))), Open = open, Dark = dark }, Off, frame =>
            {
                values[k] = frame.Transmission.Span[36];
                frame.Deviation(deviation);
                expected += deviation[36] / repeats;
            }, (1, null), cancellation);
        }

        double mean = values.Average();
        double scatter = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (repeats - 1));
        Assert.InRange(scatter / expected, 0.9, 1.1);
    }

    [Fact]
    public void Air_TakesOutTheBeam()
    {
        var doses = new List<double>();
        RadiographOptions options = Off with { Air = [new PixelRegion(0, 0, 8, 96), new PixelRegion(56, 0, 64, 96)] };
        ReferenceImage dark = Reference(64, [.. Enumerable.Repeat(100f, 64 * 96)], 0);
        ReferenceImage open = Average(Phantom.Frame(9, 1, null), dark);
        RadiographResult result = RadiographReduction.Run(
            new RadiographInput { Sample = new MemoryFrames(64, Phantom.Frame(1, 0.8, (double.NaN, double.NaN)), Phantom.Frame(2, 1.3, (double.NaN, double.NaN))), Open = open, Dark = dark },
            options, frame => doses.Add(frame.Dose), (2, null), TestContext.Current.CancellationToken);
        Assert.InRange(doses[0], 0.8 - (4 * result.Frames[0].DoseError), 0.8 + (4 * result.Frames[0].DoseError));
        Assert.InRange(doses[1], 1.3 - (4 * result.Frames[1].DoseError), 1.3 + (4 * result.Frames[1].DoseError));
        Assert.Equal(result.Frames[0].Mean, result.Frames[1].Mean, 0.002);
    }

    [Fact]
    public void GammaSpots_AreFound_AndEdgesAreNot()
    {
        RadiographOptions options = Off with { Outliers = new OutlierOptions() };
        float[] frame = Phantom.Frame(1, 1, (70, 40));
        (int X, int Y)[] spots = [(0, 0), (20, 20), (21, 20), (40, 61), (63, 95), (8, 50)];
        foreach ((int x, int y) in spots)
        {
            frame[(y * 64) + x] += 9000;
        }

        frame[(70 * 64) + 30] = 0;
        RadiographResult result = RadiographReduction.Run(
            new RadiographInput { Sample = new MemoryFrames(64, frame), Open = Average(Phantom.Frame(9, 1, null), null) }, options, _ => { }, (2, null), TestContext.Current.CancellationToken);
        Assert.All(spots, spot => Assert.Equal(1, result.BrightMap[(spot.Y * 64) + spot.X]));
        Assert.Equal(1, result.DarkMap[(70 * 64) + 30]);
        Assert.Equal((spots.Length, 1), ((int)result.Outliers.Bright, (int)result.Outliers.Dark));
    }

    [Fact]
    public void Drift_IsInterpolatedInTime_AndReported()
    {
        float[] flat = [.. Enumerable.Repeat(1000f, 100)];
        var input = new RadiographInput
        {
            Sample = new MemoryFrames(10, flat, flat, flat),
            Times = [0, 50, 100],
            Open = Reference(10, flat, 1) with { Time = 0 },
            OpenAfter = Reference(10, [.. Enumerable.Repeat(2000f, 100)], 1) with { Time = 100 },
        };
        var means = new List<double>();
        RadiographResult result = RadiographReduction.Run(input, Off, frame => means.Add(frame.Transmission.Span[7]), (1, null), TestContext.Current.CancellationToken);
        Assert.Equal([1.0, 2 / 3.0, 0.5], means.Select(mean => Math.Round(mean, 6)).Zip([1.0, 2 / 3.0, 0.5], (found, wanted) => Math.Abs(found - wanted) < 1e-5 ? wanted : found));
        Assert.Equal(2.0, result.Drift, 1e-9);
        Assert.True(result.Frames[1].IsRepeated);
    }

    [Fact]
    public void DarkOpenBeam_IsRefused()
    {
        float[] flat = [.. Enumerable.Repeat(10f, 100)];
        InvalidInputException problem = Assert.Throws<InvalidInputException>(() => RadiographReduction.Run(
            new RadiographInput { Sample = new MemoryFrames(10, flat), Open = Reference(10, flat, 1), Dark = Reference(10, flat, 1) }, Off, _ => { }, (1, null), TestContext.Current.CancellationToken));
        Assert.Contains("nowhere above the dark image", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RatioOfAProfile_HasTheErrorOfItsScatter_AlsoWithAPoorOpenBeam()
    {
        // One open-beam frame with a fiftieth of the beam: its noise dominates the transmission and cancels in the ratio.
        var poor = new RadiographPhantom { GammaSpots = 0, Neutrons = 160, Gain = 125 };
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        ReferenceImage open = ReferenceFrames.Average(new MemoryFrames(64, poor.Frame(9, 1, null)), Reference(64, [.. Enumerable.Repeat(100f, 64 * 96)], 0), Off with { Noise = new CountNoise(125, 9) }, 1, cancellation);
        var input = new RadiographInput { Sample = new MemoryFrames(64, [.. Enumerable.Range(0, 12).Select(k => Phantom.Frame(k, 1, (double.NaN, double.NaN)))]), Open = open, Dark = Reference(64, [.. Enumerable.Repeat(100f, 64 * 96)], 0) };
        PristineImage pristine = PristineFrames.Average(input, Off, [0], 1, cancellation);
        var pulls = new List<double>();
        RadiographReduction.Run(input, Off, frame =>
        {
            ProfileFrame profile = DepthProfile.Of(frame, pristine, new ProfileOptions { Region = new PixelRegion(8, 0, 56, 96) });
            pulls.AddRange(frame.Index == 0 ? [] : profile.Ratio.Zip(profile.RatioError, (ratio, error) => (ratio - 1) / error));
        }, (1, null), cancellation);
        Assert.InRange(Math.Sqrt(pulls.Average(pull => pull * pull)), 0.9, 1.1);
    }

    private static ReferenceImage Average(float[] frame, ReferenceImage? dark) => ReferenceFrames.Average(new MemoryFrames(64, frame), dark, Off, 1, TestContext.Current.CancellationToken);

    private static ReferenceImage Reference(int width, float[] mean, float variance) => new()
    {
        Width = width, Height = mean.Length / width, Mean = [.. mean], Variance = [.. Enumerable.Repeat(variance, mean.Length)], FrameMeans = [mean.Average()], Outliers = default,
    };
}
