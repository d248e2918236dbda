using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class KMeansTests
{
    [Fact]
    public void SeparateClouds_AreFound_LargestFirst()
    {
        var random = new Random(2);
        double[] points = [.. Enumerable.Range(0, 600).SelectMany(i => new[] { (i < 300 ? 0 : i < 500 ? 10 : 20) + random.NextDouble(), random.NextDouble() })];
        KMeansResult result = KMeans.Run(points, 2, new KMeansOptions { Clusters = 3 }, TestContext.Current.CancellationToken);
        Assert.Equal([300, 200, 100], result.Counts);
        Assert.All(Enumerable.Range(0, 600), i => Assert.Equal(i < 300 ? 0 : i < 500 ? 1 : 2, result.Labels[i]));
        Assert.InRange(result.Silhouette, 0.9, 1);
        Assert.Equal(0.5, result.Centres[0], 1);
        Assert.Equal(10.5, result.Centres[2], 1);
    }

    [Fact]
    public void Silhouettes_AreThoseOfTheDefinition()
    {
        // Two pairs on a line: within 1, to the other pair 9, 10 and 10, 11.
        KMeansResult result = KMeans.Run(new double[] { 0, 1, 10, 11 }, 1, new KMeansOptions { Clusters = 2 }, TestContext.Current.CancellationToken);
        Assert.Equal((((10.5 - 1) / 10.5) + ((9.5 - 1) / 9.5)) / 2, result.Silhouette, 12);
        Assert.Equal(1.0, result.WithinSquares, 12);
    }

    [Fact]
    public void MoreClustersThanPoints_IsRefused() =>
        Assert.Throws<ArgumentException>(() => KMeans.Run(new double[] { 1, 2 }, 1, new KMeansOptions { Clusters = 3 }, TestContext.Current.CancellationToken));
}
