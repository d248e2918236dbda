using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class SpatialRegressionTests
{
    [Fact]
    public void IndependentPoints_AreWorthTheirNumber()
    {
        SpatialPoints points = Lattice(9);
        var random = new Random(2);
        double[] y = [.. Enumerable.Range(0, points.Count).Select(_ => NormalDistribution.Quantile(random.NextDouble()))];
        SpatialRegressionResult result = SpatialRegression.Fit(points, [Ones(points.Count)], y, new SpatialRegressionOptions())!;
        Assert.Equal(1 / Math.Sqrt(points.Count), result.StandardError(0), 0.5 / Math.Sqrt(points.Count));
        Assert.True(result.EffectiveCounts[0] > 0.3 * points.Count);
        Assert.Equal(y.Average(), result.Coefficients[0], 1e-12);
    }

    [Fact]
    public void SmoothFields_AreWorthFewPoints()
    {
        // Averages over balls of radius 2.5 voxels: about 65 voxels share one value.
        SpatialPoints points = Lattice(11);
        double[] y = Smooth(11, 2.5, new Random(4));
        SpatialRegressionResult result = SpatialRegression.Fit(points, [Ones(points.Count)], y, new SpatialRegressionOptions())!;
        Assert.InRange(result.EffectiveCounts[0], 3, 60);
        Assert.InRange(result.Range, 1, 5);
    }

    [Fact]
    public void TooFewPointsOrDependentColumns_HaveNoFit()
    {
        SpatialPoints points = Lattice(2);
        double[] y = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Null(SpatialRegression.Fit(points, [Ones(8), Ones(8)], y, new SpatialRegressionOptions()));
        Assert.Null(SpatialRegression.Fit(new SpatialPoints([0f], [0f], [0f]), [Ones(1)], [1], new SpatialRegressionOptions()));
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private static SpatialPoints Lattice(int edge)
    {
        ImmutableArray<float> Axis(int step) => [.. Enumerable.Range(0, edge * edge * edge).Select(i => (float)(i / step % edge))];
        return new SpatialPoints(Axis(1), Axis(edge), Axis(edge * edge));
    }

    private static double[] Smooth(int edge, double radius, Random random)
    {
        int margin = (int)radius;
        int wide = edge + (2 * margin);
        double[] noise = [.. Enumerable.Range(0, wide * wide * wide).Select(_ => NormalDistribution.Quantile(random.NextDouble()))];
        return
        [
            .. Enumerable.Range(0, edge * edge * edge).Select(i =>
            {
                (int x, int y, int z) = (i % edge, i / edge % edge, i / edge / edge);
                double sum = 0;
                for (int c = -margin; c <= margin; c++)
                {
                    for (int b = -margin; b <= margin; b++)
                    {
                        for (int a = -margin; a <= margin; a++)
                        {
                            sum += (a * a) + (b * b) + (c * c) <= radius * radius ? noise[x + a + margin + (wide * (y + b + margin + (wide * (z + c + margin))))] : 0;
                        }
                    }
                }

                return sum;
            }),
        ];
    }
}
