using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes.Memory;
using Cathograph.Imaging.Values;

namespace Cathograph.Tests.Imaging.Values;

public sealed class ValueStatisticsTests
{
    [Fact]
    public void Labels_AreCountedEach()
    {
        ValueSummary found = Of([0, 0, 1, 3, 3, 3, 1, 0]);
        Assert.Equal([(0, 3L), (1, 2L), (3, 3L)], found.Labels);
        Assert.Equal((0, 3, 1.375), (found.Minimum, found.Maximum, found.Mean));
        Assert.Equal(8, found.Bins.Sum());
    }

    [Fact]
    public void Moments_OfLargeNumbersWithSmallDifferences_AreExact()
    {
        ValueSummary found = Of([1e7f, 1e7f + 1, 1e7f + 2, 1e7f + 3, float.NaN, float.PositiveInfinity, 1e7f, 1e7f + 2]);
        Assert.Equal(1e7 + (8.0 / 6), found.Mean, 1e-6);
        Assert.Equal(Math.Sqrt(((16.0 / 9 * 2) + (1.0 / 9) + (4.0 / 9 * 2) + (25.0 / 9)) / 6), found.Deviation, 1e-9);
        Assert.Equal((6, 2), (found.Count, found.WithoutNumber));
        Assert.Empty(found.Labels);
    }

    [Fact]
    public void NothingButGaps_HasNoRange()
    {
        ValueSummary found = Of([.. Enumerable.Repeat(float.NaN, 8)]);
        Assert.True(double.IsNaN(found.Mean));
        Assert.Empty(found.Bins);
    }

    private static ValueSummary Of(float[] values)
    {
        using var source = MemorySource.Of(new Volume(new VoxelGrid(2, 1, 4, VoxelSpacing.Cube(1e-6)), [.. values]));
        return ValueStatistics.Of(source, null, TestContext.Current.CancellationToken);
    }
}
