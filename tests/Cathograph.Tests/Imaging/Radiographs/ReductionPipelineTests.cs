using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Imaging.Radiographs;
using Cathograph.Imaging.Synthetic;

namespace Cathograph.Tests.Imaging.Radiographs;

/// <summary>Frames are read ahead and handed on while others are computed: that must not be seen in anything but the time.</summary>
public sealed class ReductionPipelineTests
{
    private static readonly RadiographPhantom Phantom = new();
    private static readonly RadiographOptions Options = new() { Noise = new CountNoise(2.5, 9), Outliers = new OutlierOptions { Saturation = 60000 } };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnyNumberOfThreads_GivesTheSameBits(bool hasAir)
    {
        float[][] frames = [.. Enumerable.Range(0, 7).Select(k => Phantom.Frame(k, 1 - (0.02 * k), (70, 40)))];
        frames[3][500] = float.NaN;
        frames[4][700] = float.PositiveInfinity;
        RadiographOptions options = hasAir ? Options with { Air = [new PixelRegion(0, 0, 8, 96), new PixelRegion(56, 30, 64, 90)] } : Options;
        var input = new RadiographInput { Sample = new MemoryFrames(64, frames), Open = Image(Phantom.Frame(9, 1, null)), OpenAfter = Image(Phantom.Frame(10, 0.9, null)), Dark = Image([.. Enumerable.Repeat(100f, 64 * 96)]) };
        List<float[]> alone = Reduced(input, options, 1);
        Assert.Equal(14, alone.Count);
        foreach (int threads in (int[])[2, 3, 8])
        {
            Assert.All(Reduced(input, options, threads).Zip(alone), pair => Assert.Equal(pair.Second, pair.First));
        }
    }

    [Fact]
    public void InfiniteCounts_AreWithoutNumber_AndTakeTheMeanOfTheirNeighbours()
    {
        float[] frame = [.. Enumerable.Repeat(1000f, 400)];
        (frame[50], frame[51], frame[210]) = (float.PositiveInfinity, float.NegativeInfinity, float.NaN);
        float[] kept = [];
        RadiographResult result = RadiographReduction.Run(new RadiographInput { Sample = new MemoryFrames(20, frame) }, Options, reduced => kept = reduced.Transmission.ToArray(), (2, null), TestContext.Current.CancellationToken);
        Assert.Equal((3L, 0L), (result.Outliers.WithoutNumber, result.Outliers.Saturated));
        Assert.All(kept, value => Assert.Equal(1000f, value));
        Assert.Equal(1000, result.Frames[0].Mean, 1e-9);
    }

    [Fact]
    public void SaturatedCounts_AreCounted_AndAnAreaOfThemStays()
    {
        float[] frame = [.. Enumerable.Repeat(1000f, 400)];
        frame[50] = 65535;
        for (int y = 8; y < 16; y++)
        {
            frame.AsSpan((y * 20) + 8, 8).Fill(65535);
        }

        float[] kept = [];
        RadiographResult result = RadiographReduction.Run(new RadiographInput { Sample = new MemoryFrames(20, frame) }, Options, reduced => kept = reduced.Transmission.ToArray(), (2, null), TestContext.Current.CancellationToken);
        Assert.Equal(65, result.Outliers.Saturated);
        Assert.Equal(1000f, kept[50]);
        Assert.Equal(65535f, kept[(12 * 20) + 12]);
    }

    [Fact]
    public void FrameWithoutAnyNumber_HasNoMean_AndTheOthersStand()
    {
        float[] flat = [.. Enumerable.Repeat(1000f, 400)];
        float[] empty = [.. Enumerable.Repeat(float.NaN, 400)];
        RadiographResult result = RadiographReduction.Run(new RadiographInput { Sample = new MemoryFrames(20, flat, empty, flat) }, Options, _ => { }, (2, null), TestContext.Current.CancellationToken);
        Assert.True(double.IsNaN(result.Frames[1].Mean));
        Assert.Equal((1000.0, 1000.0), (result.Frames[0].Mean, result.Frames[2].Mean));
        Assert.Equal(400, result.Frames[1].Outliers.WithoutNumber);
    }

    [Fact]
    public void OpenBeamThatIsADarkImage_IsRefused_WithTheShareOfPixelsWithoutBeam()
    {
        float[] frame = Phantom.Frame(1, 0, null);
        InvalidInputException problem = Assert.Throws<InvalidInputException>(() => RadiographReduction.Run(
            new RadiographInput { Sample = new MemoryFrames(64, frame), Open = Image(Phantom.Frame(2, 0, null)), Dark = Image(Phantom.Frame(3, 0, null)) }, Options, _ => { }, (1, null), TestContext.Current.CancellationToken));
        Assert.Contains("% of the pixels", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PristineFramesWithoutNumbers_AreRefused()
    {
        var input = new RadiographInput { Sample = new MemoryFrames(20, [.. Enumerable.Repeat(float.NaN, 400)], [.. Enumerable.Repeat(100f, 400)]) };
        Assert.Throws<InvalidInputException>(() => PristineFrames.Average(input, Options, [0], 1, TestContext.Current.CancellationToken));
        Assert.Equal(100, PristineFrames.Average(input, Options, [1], 1, TestContext.Current.CancellationToken).Transmission.Span[7], 1e-3f);
    }

    [Fact]
    public void FailingSink_EndsTheRunWithItsOwnProblem()
    {
        float[][] frames = [.. Enumerable.Range(0, 12).Select(k => Phantom.Frame(k, 1, null))];
        int taken = 0;
        InvalidInputException problem = Assert.Throws<InvalidInputException>(() => RadiographReduction.Run(
            new RadiographInput { Sample = new MemoryFrames(64, frames) }, Options, _ => taken = ++taken < 3 ? taken : throw new InvalidInputException("disk", "is full"), (2, null), TestContext.Current.CancellationToken));
        Assert.Equal("disk", problem.Violations[0].Where);
        Assert.Equal(3, taken);
    }

    [Fact]
    public void DamagedFrame_EndsTheRun_AfterThoseBeforeItWereHandedOnInOrder()
    {
        float[][] frames = [.. Enumerable.Range(0, 8).Select(k => Phantom.Frame(k, 1, null))];
        var taken = new List<int>();
        Assert.Throws<InvalidInputException>(() => RadiographReduction.Run(new RadiographInput { Sample = new DamagedFrames(64, frames, 5) }, Options, frame => taken.Add(frame.Index), (2, null), TestContext.Current.CancellationToken));
        Assert.Equal(Enumerable.Range(0, taken.Count), taken);
        Assert.InRange(taken.Count, 3, 5);
    }

    [Fact]
    public void Cancelling_EndsTheRun_AndNothingIsHandedOnAfterwards()
    {
        float[][] frames = [.. Enumerable.Range(0, 12).Select(k => Phantom.Frame(k, 1, null))];
        using var source = new CancellationTokenSource();
        int taken = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => RadiographReduction.Run(
            new RadiographInput { Sample = new MemoryFrames(64, frames) }, Options, _ => taken++, (2, done => Stop(done, source)), source.Token));
        int then = taken;
        Assert.InRange(then, 0, 5);
        Assert.Equal(then, taken);
    }

    private static void Stop(int done, CancellationTokenSource source)
    {
        if (done == 4)
        {
            source.Cancel();
        }
    }

    private static List<float[]> Reduced(RadiographInput input, RadiographOptions options, int threads)
    {
        var all = new List<float[]>();
        RadiographReduction.Run(input, options, frame =>
        {
            float[] deviation = new float[64 * 96];
            frame.Deviation(deviation);
            all.Add(frame.Transmission.ToArray());
            all.Add(deviation);
        }, (threads, null), TestContext.Current.CancellationToken);
        return all;
    }

    private static ReferenceImage Image(float[] mean) => new()
    {
        Width = 64, Height = 96, Mean = [.. mean], Variance = [.. Enumerable.Repeat(3f, mean.Length)], FrameMeans = [mean.Average()], Outliers = default,
    };

    private sealed class DamagedFrames(int width, float[][] frames, int damaged) : IVolumeSource
    {
        public VolumeHeader Header { get; } = new() { Name = "damaged", Format = "memory", Width = width, Height = frames[0].Length / width, Depth = frames.Length, Element = VoxelElement.Float32 };

        public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default) =>
            (firstPlane < damaged ? frames[firstPlane] : throw new InvalidInputException("frame", "found the end of the file")).CopyTo(values);

        public void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
