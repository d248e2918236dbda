using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.SpectralStacks;

namespace Cathograph.Tests.Imaging.SpectralStacks;

/// <summary>Counts become optical density, and what is wrong with a pixel is counted.</summary>
public sealed class CorrectedFramesTests
{
    private const int Width = 8;
    private const int Height = 8;
    private static readonly ImmutableArray<double> Energies = [8300.0, 8340, 8380];

    [Fact]
    public void Density_IsThatOfBeamAndDark_AndNegativesAreKept()
    {
        float[] sample = Constant(600);
        sample[9] = 1200;
        FrameTally tally = Read(sample, out float[] density, flat: Constant(1100), dark: Constant(100));
        Assert.Equal(MathF.Log(1000f / 500), density[0], 1e-6f);
        Assert.Equal(MathF.Log(1000f / 1100), density[9], 1e-6f);
        Assert.Equal(1, tally.Negative);
        Assert.Equal((0, 0, 0, 0), (tally.NotFinite, tally.Saturated, tally.ZeroFlat, tally.Opaque));
    }

    [Fact]
    public void NaN_Saturation_NoBeamAndNoLight_AreCountedAndHaveNoNumber()
    {
        float[] sample = Varied(600);
        float[] flat = Constant(1100);
        sample[3] = float.NaN;
        sample[4] = 65535;
        sample[5] = 65535;
        sample[6] = 65535;
        flat[10] = 100;
        sample[20] = 90;
        FrameTally tally = Read(sample, out float[] density, flat, Constant(100));
        Assert.Equal((1, 3, 1, 1), (tally.NotFinite, tally.Saturated, tally.ZeroFlat, tally.Opaque));
        Assert.All((int[])[3, 4, 5, 6, 10, 20], i => Assert.True(float.IsNaN(density[i])));
        Assert.Equal(density.Length - 6, tally.Valid);
        Assert.False(tally.IsEmpty);
    }

    // Sums of counts before the division: the density of a block is that of its mean light, not the mean of densities.
    [Fact]
    public void Binning_SumsCountsBeforeItDivides()
    {
        float[] sample = [.. Enumerable.Range(0, Width * Height).Select(i => i % 2 == 0 ? 200f : 800f)];
        FrameTally tally = Read(sample, out float[] density, Constant(1000), null, new StackCorrectionOptions { Binning = 2 });
        Assert.Equal(Width * Height / 4, density.Length);
        Assert.All(density, value => Assert.Equal(MathF.Log(2), value, 1e-6f));
        Assert.Equal(density.Length, tally.Valid);
    }

    [Fact]
    public void AnOutlier_BecomesTheMedianOfItsNeighbours()
    {
        float[] sample = Varied(500);
        sample[27] = 5;
        FrameTally tally = Read(sample, out float[] density, Constant(1000), null, new StackCorrectionOptions { OutlierLimit = 12 });
        Assert.Equal(1, tally.Outliers);
        Assert.InRange(density[27], 0.6f, 0.8f);
    }

    [Fact]
    public void AFrameOfOneNumber_IsEmpty()
    {
        FrameTally tally = Read(Constant(0), out _, Constant(1000), null);
        Assert.True(tally.IsEmpty);
    }

    [Theory]
    [InlineData(17, 0, 0, "--bin")]
    [InlineData(3, 0, 0, "--bin")]
    [InlineData(1, 2, 0, "--outliers")]
    [InlineData(1, 0, 2, "--rings")]
    public void CorrectionsThatMakeNoSense_AreRefused(int bin, double outliers, int rings, string option)
    {
        using SpectralScan scan = MadeScan.Of(Width, Energies, [Constant(1), Constant(1), Constant(1)], [Constant(2)]);
        var options = new StackCorrectionOptions { Binning = bin, OutlierLimit = outliers, RingWidth = rings };
        Assert.Equal(option, Assert.Throws<InvalidInputException>(() => CorrectedFrames.Create(scan, options, CancellationToken.None)).Violations[0].Where);
    }

    private static FrameTally Read(float[] sample, out float[] density, float[] flat, float[]? dark, StackCorrectionOptions? options = null)
    {
        using SpectralScan scan = MadeScan.Of(Width, Energies, [sample, sample, sample], [flat], dark is null ? null : [dark]);
        var frames = CorrectedFrames.Create(scan, options ?? new StackCorrectionOptions(), TestContext.Current.CancellationToken);
        density = new float[frames.Width * frames.Height];
        return frames.Read(1, density, 1, TestContext.Current.CancellationToken);
    }

    private static float[] Constant(float value) => [.. Enumerable.Repeat(value, Width * Height)];

    private static float[] Varied(float value) => [.. Enumerable.Range(0, Width * Height).Select(i => value + (i * 7 % 11))];
}
