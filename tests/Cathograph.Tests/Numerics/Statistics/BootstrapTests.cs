using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class BootstrapTests
{
    // Efron and Tibshirani, An introduction to the bootstrap (1993), table 14.1: spatial perception, test A.
    private static readonly double[] Perception = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

    [Fact]
    public void Corrected_OfTheVarianceOfSpatialPerception_IsThePrintedInterval()
    {
        BootstrapResult result = Bootstrap.Run(26, drawn => [Variance(drawn)], new BootstrapOptions { Samples = 20000, Confidence = 0.9 });

        // Table 14.2: standard 98.8 to 233.6, percentile 100.8 to 233.9, BCa 115.8 to 259.6; 3 is the scatter of quantiles of 20 000 samples and of the printed ones.
        Assert.Equal(171.5, result.Estimates[0], 0.05);
        Assert.Equal(100.8, result.Percentile(0).Lower, 3.0);
        Assert.Equal(233.9, result.Percentile(0).Upper, 3.0);
        Assert.Equal(115.8, result.Corrected(0).Lower, 3.0);
        Assert.Equal(259.6, result.Corrected(0).Upper, 4.0);
    }

    [Fact]
    public void Threads_CannotBeSeen()
    {
        ConfidenceInterval[] intervals = [.. new[] { 1, 2, 3, 8 }.Select(threads => Bootstrap.Run(26, drawn => [Variance(drawn)], new BootstrapOptions { Samples = 300 }, threads).Corrected(0))];
        Assert.All(intervals, interval => Assert.Equal(intervals[0], interval));
        Assert.NotEqual(intervals[0], Bootstrap.Run(26, drawn => [Variance(drawn)], new BootstrapOptions { Samples = 300, Seed = 2 }).Corrected(0));
    }

    [Fact]
    public void Clusters_AreDrawnWhole()
    {
        // Ten copies of each of twenty-six values: the interval is that of twenty-six, not of 260.
        int[] groups = [.. Enumerable.Range(0, 260).Select(item => item % 26)];
        double Mean(int[] drawn) => drawn.Average(item => Perception[item % 26]);
        var options = new BootstrapOptions { Samples = 2000 };
        ConfidenceInterval whole = Bootstrap.Clusters(groups, drawn => [Mean(drawn)], options).Percentile(0);
        ConfidenceInterval single = Bootstrap.Run(260, drawn => [Mean(drawn)], options).Percentile(0);
        Assert.Equal(Math.Sqrt(10), (whole.Upper - whole.Lower) / (single.Upper - single.Lower), 0.35);
    }

    [Fact]
    public void AWidth_IsThatOfTheNormalDistribution()
    {
        double[] values = [.. Enumerable.Range(0, 4000).Select(k => 8345.2 + (0.3 * NormalDistribution.Quantile((k + 0.5) / 4000)))];
        Assert.Equal(2.3548 * 0.3, DensityWidth.HalfMaximum(values), 0.01);

        // One far outlier changes nothing.
        Assert.Equal(2.3548 * 0.3, DensityWidth.HalfMaximum([.. values, 1e6]), 0.02);
        Assert.Equal(0, DensityWidth.HalfMaximum([2.0, 2, 2]));
        Assert.True(double.IsNaN(DensityWidth.HalfMaximum([double.NaN])));
    }

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.5, 0)]
    [InlineData(1e-10, -6.361340902404056)]
    public void NormalQuantiles_AreThoseOfTheTables(double share, double quantile)
    {
        Assert.Equal(quantile, NormalDistribution.Quantile(share), 1e-9);
        Assert.Equal(share, NormalDistribution.Below(quantile), 1e-10 * share);
    }

    // Tables of the F-distribution: 5 % points.
    [Theory]
    [InlineData(4.9646, 1, 10)]
    [InlineData(3.0984, 3, 20)]
    public void FisherF_IsThatOfTheTables(double value, double numerator, double denominator) => Assert.Equal(0.05, FisherF.Above(value, numerator, denominator), 1e-5);

    private static double Variance(int[] drawn)
    {
        double mean = drawn.Average(item => Perception[item]);
        return drawn.Average(item => (Perception[item] - mean) * (Perception[item] - mean));
    }
}
