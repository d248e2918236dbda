using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class SpreadTestsTests
{
    [Fact]
    public void Effects_AreThoseOfTheirDefinitions()
    {
        // Means 2 and 5, pooled variance 1: g = 3 (1 - 3/15). All of the second group lie above the first: delta 1.
        SpreadComparison result = SpreadTests.Compare([1, 2, 3], [4, 5, 6], new BootstrapOptions { Samples = 200 }, 1, TestContext.Current.CancellationToken);
        Assert.Equal(3, result.Difference, 12);
        Assert.Equal(3 * (1 - (3.0 / 15)), result.HedgesG, 12);
        Assert.Equal(1, result.CliffDelta, 12);
        Assert.Equal(1, result.SpreadRatio, 12);
        Assert.Equal(0, result.BrownForsythe, 12);
        Assert.Equal(SpreadTests.HedgesG([1, 2, 3], [4, 5, 6]), result.HedgesG, 12);
    }

    [Fact]
    public void BrownForsythe_IsTheFOfDistancesFromMedians()
    {
        // Distances from the medians: 1 0 1 and 4 0 4, means 2/3 and 8/3; between 6, within (2/3 + 32/3)/4.
        SpreadComparison result = SpreadTests.Compare([1, 2, 3], [1, 5, 9], new BootstrapOptions { Samples = 200 }, 1, TestContext.Current.CancellationToken);
        Assert.Equal(6 / ((2.0 / 3) + (32.0 / 3)) * 4, result.BrownForsythe, 10);
        Assert.Equal(4, result.SpreadRatio, 12);
    }

    [Fact]
    public void Intervals_OfTheRatioOfSpreads_HoldItAsOftenAsTheySay()
    {
        int held = 0;
        int rejected = 0;
        const int Trials = 200;
        for (int trial = 0; trial < Trials; trial++)
        {
            var random = new Random(trial);
            double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            double[] a = [.. Enumerable.Range(0, 40).Select(_ => Normal())];
            double[] b = [.. Enumerable.Range(0, 40).Select(_ => 1.5 * Normal())];
            double[] c = [.. Enumerable.Range(0, 40).Select(_ => Normal())];
            SpreadComparison result = SpreadTests.Compare(a, b, new BootstrapOptions { Samples = 400, Seed = trial }, 0, TestContext.Current.CancellationToken);
            held += result.SpreadInterval.Contains(1.5) ? 1 : 0;
            rejected += SpreadTests.Compare(a, c, new BootstrapOptions { Samples = 200, Seed = trial }, 0, TestContext.Current.CancellationToken).SpreadP < 0.05 ? 1 : 0;
        }

        Assert.InRange(held / (double)Trials, 0.88, 0.99);
        Assert.InRange(rejected / (double)Trials, 0.01, 0.10);
    }

    [Fact]
    public void ThreadsAreNotSeenInTheResult()
    {
        double[] a = [.. Enumerable.Range(0, 15).Select(i => Math.Sin(i))];
        double[] b = [.. Enumerable.Range(0, 12).Select(i => Math.Cos(3 * i))];
        var options = new BootstrapOptions { Samples = 300 };
        Assert.Equal(SpreadTests.Compare(a, b, options, 1, TestContext.Current.CancellationToken), SpreadTests.Compare(a, b, options, 4, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void FewerThanThree_IsRefused() =>
        Assert.Throws<ArgumentException>(() => SpreadTests.Compare([1, 2], [1, 2, 3], new BootstrapOptions(), 1, TestContext.Current.CancellationToken));
}
