using Cathograph.Core.Fields;
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
    public void SpotsOfSeveralPixels_AreReplaced_UnlessTheFrameBesideShowsThem()
    {
        RadiographOptions options = Off with { Outliers = new OutlierOptions() };
        float[] first = Phantom.Frame(1, 1, (70, 40));
        float[] second = Phantom.Frame(2, 1, (70, 40));
        Add(first, (30, 40), 3, 9000);
        Add(first, (14, 75), 2, 9000);
        Add(second, (14, 75), 2, 9000);
        float[]? kept = null;
        RadiographResult result = RadiographReduction.Run(
            new RadiographInput { Sample = new MemoryFrames(64, first, second) }, options, frame => kept ??= frame.Transmission.ToArray(), (2, null), TestContext.Current.CancellationToken);
        Assert.Equal((0L, 9L), (result.Outliers.Bright, result.Outliers.Clusters));
        Assert.All([(30, 40), (31, 41), (32, 42)], place => Assert.InRange(kept![(place.Item2 * 64) + place.Item1], 0, first[(40 * 64) + 30] - 8000));
        Assert.True(kept![(75 * 64) + 14] > first[(75 * 64) + 14] - 1);
    }

    [Fact]
    public void PristineFrames_AreCleanedAsInTheWholeSeries()
    {
        RadiographOptions options = Off with { Outliers = new OutlierOptions() };
        float[][] frames = [.. Enumerable.Range(0, 4).Select(k => Phantom.Frame(k, 1, (70, 40)))];
        Add(frames[0], (30, 40), 3, 9000);
        Add(frames[1], (30, 40), 3, 9000);
        Add(frames[2], (14, 75), 3, 9000);
        var input = new RadiographInput { Sample = new MemoryFrames(64, frames) };
        var whole = new List<float[]>();
        RadiographReduction.Run(input, options, frame => whole.Add(frame.Transmission.ToArray()), (1, null), TestContext.Current.CancellationToken);
        for (int k = 0; k < 4; k++)
        {
            float[] alone = [];
            RadiographReduction.Run(input with { Frames = [k] }, options, frame => alone = frame.Transmission.ToArray(), (1, null), TestContext.Current.CancellationToken);
            Assert.Equal(whole[k], alone);
        }
    }

    [Fact]
    public void FewNeutrons_AreNoOutliers()
    {
        var dim = new RadiographPhantom { GammaSpots = 0, Neutrons = 0.4, Gain = 100 };
        RadiographResult result = RadiographReduction.Run(
            new RadiographInput { Sample = new MemoryFrames(64, dim.Frame(1, 1, null)), Dark = Reference(64, [.. Enumerable.Repeat(100f, 64 * 96)], 0) },
            Off with { Noise = new CountNoise(100, 9), Outliers = new OutlierOptions() }, _ => { }, (1, null), TestContext.Current.CancellationToken);
        Assert.InRange(result.Outliers.Bright + result.Outliers.Clusters, 0, 1);
    }

    [Fact]
    public void HotPixels_AreTakenOffAsDark_AndGammaSpotsOfDarkFramesAreNot()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        float[] Dark(int number)
        {
            float[] frame = Phantom.Frame(number, 0, null);
            frame[(50 * 64) + 30] += 2000;
            return frame;
        }

        (float[] one, float[] two) = (Dark(1), Dark(2));
        two[(20 * 64) + 20] += 5000;
        float[] beam = Phantom.Frame(3, 1, (70, 40));
        beam[(50 * 64) + 30] += 2000;
        var options = Off with { Noise = new CountNoise(0, 9), Outliers = new OutlierOptions() };
        foreach (float[][] frames in (float[][][])[[one, two], [one]])
        {
            var source = new MemoryFrames(64, frames);
            (ReferenceImage dark, int count) = HotPixels.Restore(ReferenceFrames.Average(source, null, options, 1, cancellation), source, beam, 9, cancellation);
            Assert.Equal(1, count);
            Assert.InRange(dark.Mean[(50 * 64) + 30], 2080, 2120);
            Assert.InRange(dark.Mean[(20 * 64) + 20], 80, 120);
        }
    }

    [Fact]
    public void StatedDeviationsAndMasks_AreUsed()
    {
        float[] sample = [50, 50, 50, 50];
        var input = new RadiographInput
        {
            Sample = new MemoryFrames(2, sample), Open = Reference(2, [100, 100, 100, 100], 0), Deviation = new MemoryFrames(2, [1, 2, 3, 4]), Mask = new MemoryFrames(2, [0, 0, 0, 1]),
        };
        float[] deviation = new float[4];
        float[] transmission = [];
        RadiographResult result = RadiographReduction.Run(input, Off, frame =>
        {
            frame.Deviation(deviation);
            transmission = frame.Transmission.ToArray();
        }, (1, null), TestContext.Current.CancellationToken);
        Assert.Equal([0.01f, 0.02f, 0.03f], deviation[..3], (left, right) => Math.Abs(left - right) < 1e-6);
        Assert.True(float.IsNaN(transmission[3]));
        Assert.Equal((1L, 0L), (result.Outliers.Masked, result.Outliers.WithoutNumber));
        Assert.Equal(0.5, result.Frames[0].Mean, 1e-6);
    }

    [Fact]
    public void EveryFrame_IsReadOnce()
    {
        float[] flat = [.. Enumerable.Repeat(1000f, 100)];
        var frames = new CountedFrames(10, flat, flat, flat, flat, flat);
        RadiographReduction.Run(new RadiographInput { Sample = frames, Open = Reference(10, flat, 1) }, Off, _ => { }, (2, null), TestContext.Current.CancellationToken);
        Assert.Equal([0, 1, 2, 3, 4], frames.Read);
    }

    [Fact]
    public void BlackBodies_TellTheScatteredNeutrons()
    {
        // A quarter of what the sample lets through is scattered over the frame, more on the left than on the right.
        const int size = 96;
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        float Scattered(int i, double level) => (float)(level * (1 - (0.3 * (i % size) / size)));
        bool IsBody(int i) => (i % size % 24) is >= 8 and < 17 && (i / size % 24) is >= 8 and < 17;
        float[] Frame(Func<int, double> beam, double scattered, bool hasGrid) => [.. Enumerable.Range(0, size * size).Select(i => (float)((hasGrid && IsBody(i) ? 0 : beam(i)) + Scattered(i, scattered * (hasGrid ? 1 - (81.0 / 576) : 1))))];
        ReferenceImage Image(float[] values) => Reference(size, values, 0);
        double Through(int i) => i / size < 48 ? 400 : 700;
        ReferenceImage open = Image(Frame(_ => 1000, 50, false));
        ReferenceImage sample = Image(Frame(Through, 100, false));
        (System.Collections.Immutable.ImmutableArray<int>, double) bodies = BlackBody.Find(Image(Frame(_ => 1000, 50, true)), open, null);
        (System.Collections.Immutable.ImmutableArray<float> ofOpen, int count, _) = BlackBody.Measure(Image(Frame(_ => 1000, 50, true)), open, null, bodies, 0);
        (System.Collections.Immutable.ImmutableArray<float> ofSample, _, double residual) = BlackBody.Measure(Image(Frame(Through, 100, true)), sample, null, bodies, 0);
        Assert.Equal(16, count);
        Assert.InRange(residual, 0, 0.01);
        float[] transmission = [];
        var input = new RadiographInput { Sample = new MemoryFrames(size, [.. sample.Mean]), Open = open, ScatteredOpen = ofOpen, ScatteredSample = ofSample };
        RadiographReduction.Run(input, Off, frame => transmission = frame.Transmission.ToArray(), (2, null), cancellation);
        Assert.Equal(0.4, transmission[(10 * size) + 5], 2e-4);
        Assert.Equal(0.7, transmission[(80 * size) + 90], 2e-4);
    }

    private static void Add(float[] frame, (int X, int Y) place, int size, float value)
    {
        for (int i = 0; i < size * size; i++)
        {
            frame[((place.Y + (i / size)) * 64) + place.X + (i % size)] += value;
        }
    }

    private sealed class CountedFrames(int width, params float[][] frames) : IVolumeSource
    {
        public List<int> Read { get; } = [];

        public VolumeHeader Header { get; } = new() { Name = "counted", Format = "memory", Width = width, Height = frames[0].Length / width, Depth = frames.Length, Element = VoxelElement.Float32 };

        public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default)
        {
            Read.Add(firstPlane);
            frames[firstPlane].CopyTo(values);
        }

        public void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void Dispose()
        {
        }
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
