using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class RankTestsTests
{
    [Fact]
    public void MannWhitney_OfHollanderAndWolfe_IsThePrintedOne()
    {
        // R help of wilcox.test, permeability of the placenta: W = 35 of 50, one-sided exact p 0.1272.
        double[] term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
        double[] early = [1.15, 0.88, 0.90, 0.74, 1.21];
        GroupComparison result = RankTests.Compare(early, term);
        Assert.Equal(35, result.MannWhitneyU);
        Assert.Equal(2 * 0.1272, result.MannWhitneyP, 1e-4);
        Assert.Equal(0.4, result.CliffDelta, 1e-12);
    }

    [Fact]
    public void BrunnerMunzel_OfBrunnerAndMunzel_IsThePrintedOne()
    {
        // Pain scores of their paper, as printed by R's lawstat.
        double[] first = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1];
        double[] second = [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4];
        GroupComparison result = RankTests.Compare(first, second);
        Assert.Equal(3.1375, result.BrunnerMunzelStatistic, 1e-4);
        Assert.Equal(17.683, result.BrunnerMunzelFreedom, 1e-3);
        Assert.Equal(0.005786, result.BrunnerMunzelP, 1e-6);
        Assert.Equal(0.788961, result.Superiority, 1e-6);
        Assert.Equal(0.5952169, result.SuperiorityInterval.Lower, 1e-6);
        Assert.Equal(0.9827052, result.SuperiorityInterval.Upper, 1e-6);
    }

    [Fact]
    public void GroupsThatDoNotOverlap_AreApart()
    {
        GroupComparison result = RankTests.Compare([1.0, 2, 3], [4.0, 5, 6]);
        Assert.Equal(1, result.Superiority);
        Assert.Equal(0, result.BrunnerMunzelP);
        Assert.Equal(0.1, result.MannWhitneyP, 1e-12);
        Assert.Equal(0.5, RankTests.Compare([2.0, 2, 2], [2.0, 2]).Superiority);
    }

    [Fact]
    public void BenjaminiHochberg_OfTheirOwnExample_RejectsFour()
    {
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000];
        Assert.Equal(4, MultipleTesting.BenjaminiHochberg(p).Count(adjusted => adjusted <= 0.05));
        Assert.Equal(15 * 0.0001, MultipleTesting.BenjaminiHochberg(p)[0], 1e-12);
        Assert.True(double.IsNaN(MultipleTesting.BenjaminiHochberg([0.2, double.NaN])[1]));
        Assert.Equal(0.2, MultipleTesting.BenjaminiHochberg([0.2, double.NaN])[0]);
    }
}
