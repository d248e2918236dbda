using Cathograph.Core.Fields;
using Cathograph.Imaging.Thresholds;

namespace Cathograph.Tests.Imaging.Thresholds;

/// <summary>Histograms of odd images.</summary>
public sealed class GreyHistogramTests
{
    [Fact]
    public void AHotVoxel_DoesNotStretchTheBins()
    {
        Volume volume = GreyPhantom.Of(64, 64, 8, (x, y, z) => x == 3 && y == 3 && z == 3 ? 1e30 : (x / 32) + (0.001 * y));
        GreyHistogram histogram = GreyHistogram.Of(volume, 256, 2, CancellationToken.None);
        Assert.InRange(histogram.BinWidth * histogram.Counts.Length, 1, 1.2);
        Assert.Equal(64 * 64 * 8, histogram.Total);
        Assert.Equal(0.5, MultiOtsu.Find(histogram, 2).Thresholds[0], 0.1);
    }

    [Fact]
    public void MissingValues_AreCountedApart_AndLabelledAsNothing()
    {
        Volume volume = GreyPhantom.Of(8, 8, 1, (x, y, _) => y == 0 ? double.NaN : x);
        Assert.Equal(8, GreyHistogram.Of(volume, 16, 1, CancellationToken.None).Missing);
        Assert.Equal(8, Thresholding.Apply(volume, [4], 1, CancellationToken.None).Count(label => label == Thresholding.NoValue));
    }

    [Fact]
    public void WholeNumbers_HaveABinEach()
    {
        GreyHistogram histogram = GreyHistogram.Of(GreyPhantom.Of(16, 16, 1, (x, _, _) => x), 256, 1, CancellationToken.None);
        Assert.Equal(16, histogram.Counts.Length);
        Assert.All(histogram.Counts, count => Assert.Equal(16, count));
        Assert.Equal(3, histogram.MiddleOf(3), 1e-12);
    }

    [Fact]
    public void Thresholding_PutsAValueAtAThresholdIntoTheClassAbove() =>
        Assert.Equal<byte>([0, 1, 1, 2], Thresholding.Apply(GreyPhantom.Of(4, 1, 1, (x, _, _) => x), [1, 3], 1, CancellationToken.None));

    [Fact]
    public void Confidence_IsTheDistanceToTheNearestThresholdInNoise() =>
        Assert.Equal<float>([0.5f, 0, 0.5f, 0], Thresholding.Confidence(GreyPhantom.Of(4, 1, 1, (x, _, _) => x), [1, 3], 2, 1, CancellationToken.None).Values);
}
