using Cathograph.Numerics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class CorrelationTests
{
    // Anscombe, Am. Stat. 27, 17 (1973), set I.
    private static readonly double[] AnscombeX = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    private static readonly double[] AnscombeY = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

    [Fact]
    public void Pearson_OfAnscombesFirstSet_IsThePrintedOne()
    {
        CorrelationResult result = Correlation.Pearson(AnscombeX, AnscombeY);
        Assert.Equal(0.81642, result.Coefficient, 1e-5);

        // R cor.test: t = 4.2415, p = 0.00217, interval 0.4243912 to 0.9506933.
        Assert.Equal(0.00217, result.PValue, 5e-6);
        Assert.Equal(0.4243912, result.Interval.Lower, 1e-6);
        Assert.Equal(0.9506933, result.Interval.Upper, 1e-6);
    }

    [Fact]
    public void Spearman_OfTheTextbookOfTelevisionAndIntelligence_IsThePrintedOne()
    {
        double[] intelligence = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
        double[] hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
        CorrelationResult result = Correlation.Spearman(intelligence, hours);
        Assert.Equal(-29.0 / 165, result.Coefficient, 1e-12);
        Assert.Equal(0.627188, result.PValue, 1e-6);
    }

    [Fact]
    public void Spearman_OfFewPairs_CountsAllOrders()
    {
        // Of 24 orders of four ranks one gives +1 and one -1.
        Assert.Equal(2.0 / 24, Correlation.Spearman([1.0, 2, 3, 4], [10.0, 20, 30, 40]).PValue, 1e-12);

        // Table of Zar: r = 0.9 of five pairs, two-sided 0.083; n = 5: 1 + 4 orders reach 0.9 on each side.
        Assert.Equal(10.0 / 120, Correlation.Spearman([1.0, 2, 3, 4, 5], [2.0, 1, 3, 4, 5]).PValue, 1e-12);
    }

    [Fact]
    public void Kendall_OfHollanderAndWolfe_IsThePrintedOne()
    {
        // R help of cor.test: tau = 0.4444, exact p = 0.1194 (two-sided); the normal approximation gives 0.0953.
        double[] x = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1];
        double[] y = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8];
        CorrelationResult result = Correlation.Kendall(x, y);
        Assert.Equal(0.444444, result.Coefficient, 1e-6);
        Assert.Equal(0.0953, result.PValue, 1e-4);
    }

    [Fact]
    public void FewerEffectivePairs_WidenTheInterval()
    {
        CorrelationResult all = Correlation.Pearson(AnscombeX, AnscombeY);
        CorrelationResult few = Correlation.Pearson(AnscombeX, AnscombeY, effectiveCount: 6);
        Assert.Equal(all.Coefficient, few.Coefficient);
        Assert.True(few.Interval.Lower < all.Interval.Lower && few.PValue > all.PValue);
        Assert.Equal(new ConfidenceInterval(-1, 1), Correlation.Pearson(AnscombeX, AnscombeY, effectiveCount: 3).Interval);
    }

    [Fact]
    public void AConstant_HasNoCorrelation()
    {
        CorrelationResult result = Correlation.Pearson([8345.6, 8345.6, 8345.6, 8345.6, 8345.6], [1.0, 2, 3, 4, 5]);
        Assert.True(double.IsNaN(result.Coefficient) && double.IsNaN(result.Interval.Lower) && double.IsNaN(result.PValue));
    }

    [Fact]
    public void Order_ScaleAndOrigin_DoNotMatter() => Prop.ForAll(Pairs().ToArbitrary(), pairs =>
    {
        (double[] x, double[] y) = pairs;
        double pearson = Correlation.Pearson(x, y).Coefficient;
        double spearman = Correlation.Spearman(x, y).Coefficient;
        int[] order = [.. Enumerable.Range(0, x.Length).OrderBy(i => ((i * 7919) + 13) % 101)];
        double[] turnedX = [.. order.Select(i => (-3 * x[i]) + 8)];
        double[] turnedY = [.. order.Select(i => (0.25 * y[i]) - 40)];
        bool IsNear(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) < 1e-9;
        return IsNear(-pearson, Correlation.Pearson(turnedX, turnedY).Coefficient)
            && IsNear(-spearman, Correlation.Spearman(turnedX, turnedY).Coefficient)
            && IsNear(spearman, Correlation.Spearman([.. x.Select(value => value * value * value)], [.. y.Select(value => Math.Exp(value / 50))]).Coefficient);
    }).QuickCheckThrowOnFailure();

    private static Gen<(double[] X, double[] Y)> Pairs() =>
        from count in Gen.Choose(3, 30)
        from x in Gen.Choose(-20, 20).ArrayOf(count)
        from y in Gen.Choose(-20, 20).ArrayOf(count)
        select ((double[])[.. x.Select(value => (double)value)], (double[])[.. y.Select(value => (double)value)]);
}
