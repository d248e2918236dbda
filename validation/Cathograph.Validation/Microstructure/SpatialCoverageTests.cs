using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Validation.Microstructure;

/// <summary>Intervals must hold zero in 95 of 100 fields without an effect, although neighbours resemble each other.</summary>
public sealed class SpatialCoverageTests(ITestOutputHelper output)
{
    private const int Fields = 300;

    // Width of the Gaussian in voxels over a ball of radius 7: the correlation falls to 1/e at twice the width.
    [Theory]
    [InlineData(0.75, 0.90)]
    [InlineData(1.5, 0.90)]
    [InlineData(2.5, 0.85)]
    public void IntervalsOfCorrelatedFields_HoldTheTruth(double width, double atLeast)
    {
        const double radius = 7;
        var grid = new VoxelGrid(15, 15, 15, VoxelSpacing.Cube(1e-7));
        int[] voxels = [.. Enumerable.Range(0, (int)grid.Count).Where(i => Distance(grid, i, 7, 7, 7) <= radius)];
        ImmutableArray<float> Axis(Func<(int X, int Y, int Z), int> part) => [.. voxels.Select(i => (float)part(grid.PlaceOf(i)))];
        var points = new SpatialPoints(Axis(place => place.X), Axis(place => place.Y), Axis(place => place.Z));
        double[] distance = [.. voxels.Select(i => Distance(grid, i, 1, 5, 9))];
        double[] ones = [.. voxels.Select(_ => 1.0)];
        float[] normalised = [.. distance.Select(value => (float)(value / distance.Max()))];
        var hits = new int[4];
        double worth = 0;
        var random = new Random(11);
        for (int k = 0; k < Fields; k++)
        {
            double[] field = Noise.Field(grid, width, random);
            double[] values = [.. voxels.Select(i => field[i] + (0.4 * Noise.Normal(random)))];
            SpatialRegressionResult fit = SpatialRegression.Fit(points, [ones, distance], values, new SpatialRegressionOptions { Points = 300 })!;
            worth += fit.EffectiveCounts[1] / Fields;
            hits[0] += Correlation.Pearson(distance, values).Interval.Contains(0) ? 1 : 0;
            hits[1] += Correlation.Pearson(distance, values, effectiveCount: fit.EffectiveCounts[1] + 1).Interval.Contains(0) ? 1 : 0;
            hits[2] += fit.Interval(1).Contains(0) ? 1 : 0;
            ImmutableArray<ImpedanceBin> bins = ImpedanceBins.Of([new BinnedColumn(points, [.. normalised], [.. values.Select(value => (float)value)])], new ImpedanceBinsOptions { Spatial = new SpatialRegressionOptions { Points = 300 } });
            hits[3] += bins.Count(bin => bin.Interval.Contains(0));
        }

        output.WriteLine(FormattableString.Invariant(
            $"width {width} voxels: {voxels.Length} voxels worth {worth:F1}; of {Fields} fields without effect the interval holds zero: naive {hits[0] / (double)Fields:P1}, effective count {hits[1] / (double)Fields:P1}, slope {hits[2] / (double)Fields:P1}, means of bins {hits[3] / (5.0 * Fields):P1}"));
        Assert.True(hits[0] < 0.75 * Fields, "the naive interval should fail");
        Assert.True(hits[1] >= atLeast * Fields && hits[2] >= atLeast * Fields);
        Assert.True(hits[3] >= (atLeast - 0.05) * 5 * Fields);
    }

    private static double Distance(VoxelGrid grid, int voxel, double x, double y, double z)
    {
        (int a, int b, int c) = grid.PlaceOf(voxel);
        return Math.Sqrt(((a - x) * (a - x)) + ((b - y) * (b - y)) + ((c - z) * (c - z)));
    }
}
