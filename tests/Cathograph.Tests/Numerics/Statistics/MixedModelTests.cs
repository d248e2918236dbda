using Cathograph.Numerics.Statistics;

namespace Cathograph.Tests.Numerics.Statistics;

public sealed class MixedModelTests
{
    // Davies and Goldsmith 1972, yield of dyestuff from six batches; the example of lme4.
    private static readonly double[] Yields =
    [
        1545, 1440, 1440, 1520, 1580, 1540, 1555, 1490, 1560, 1495, 1595, 1550, 1605, 1510, 1560,
        1445, 1440, 1595, 1465, 1545, 1595, 1630, 1515, 1635, 1625, 1520, 1455, 1450, 1480, 1445,
    ];

    private static readonly int[] Batches = [.. Enumerable.Range(0, 30).Select(i => i / 5)];

    [Fact]
    public void Dyestuff_GivesThePrintedVariances()
    {
        // lme4 prints: criterion 319.6543, batch 1764, residual 2451, mean 1527.50 with error 19.38.
        MixedModelResult result = MixedModel.Fit([], Yields, Batches);
        Assert.Equal(1764.05, result.GroupVariance, 0.1);
        Assert.Equal(2451.25, result.ResidualVariance, 0.05);
        Assert.Equal(1527.5, result.Coefficients[0], 1e-9);
        Assert.Equal(19.3834, result.StandardErrors[0], 1e-3);
        Assert.Equal(319.6543, -2 * result.LogLikelihood, 1e-3);
    }

    [Fact]
    public void Dyestuff_ByFullLikelihood_GivesThePrintedCriteria()
    {
        // lme4 with REML = FALSE: AIC 333.3, BIC 337.5, logLik -163.7, batch 1388, residual 2451.
        MixedModelResult result = MixedModel.Fit([], Yields, Batches, isRestricted: false);
        Assert.Equal(1388.33, result.GroupVariance, 0.1);
        Assert.Equal(2451.25, result.ResidualVariance, 0.05);
        Assert.Equal(333.3271, result.Akaike, 1e-3);
        Assert.Equal(337.5307, result.Schwarz, 1e-3);
    }

    [Fact]
    public void ASlope_IsFoundBesideTheGroups()
    {
        var random = new Random(3);
        double[] x = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())];
        int[] groups = [.. Enumerable.Range(0, 400).Select(i => i / 20)];
        double[] offsets = [.. Enumerable.Range(0, 20).Select(_ => NormalDistribution.Quantile(random.NextDouble()))];
        double[] y = [.. x.Select((value, i) => (2 * value) + offsets[groups[i]] + (0.5 * NormalDistribution.Quantile(random.NextDouble())))];
        MixedModelResult result = MixedModel.Fit([x], y, groups);
        Assert.Equal(2, result.Coefficients[1], 3 * result.StandardErrors[1]);
        Assert.Equal(0.25, result.ResidualVariance, 0.05);

        // Variance of 2 x is 1/3, of the groups near 1: marginal 0.33/(0.33 + 1 + 0.25).
        Assert.Equal(result.FixedVariance / (result.FixedVariance + result.GroupVariance + result.ResidualVariance), result.MarginalExplained);
        Assert.True(result.ConditionalExplained > 0.7 && result.MarginalExplained < 0.4);
        Assert.True(MixedModel.Fit([x], y, groups, false).Akaike < MixedModel.Fit([], y, groups, false).Akaike);
    }

    [Fact]
    public void GroupsThatDoNotDiffer_HaveNoVariance()
    {
        double[] y = [.. Enumerable.Range(0, 40).Select(i => (double)(i % 4))];
        Assert.Equal(0, MixedModel.Fit([], y, [.. Enumerable.Range(0, 40).Select(i => i / 4)]).GroupVariance);
    }

    [Fact]
    public void LeastSquares_FromMoments_LeavesOutWhatFollowsFromTheRest()
    {
        var moments = new MomentMatrix(4);
        for (int i = 0; i < 50; i++)
        {
            double a = Math.Sin(i);
            double b = Math.Cos(1.7 * i);
            moments.Add([a, b, a + b, (3 * a) - b + (0.01 * Math.Sin(9.1 * i))]);
        }

        LeastSquaresLine line = LeastSquaresLine.Fit(moments, [0, 1, 2], 3);
        Assert.Equal(3, line.Slopes[0], 0.01);
        Assert.Equal(-1, line.Slopes[1], 0.01);
        Assert.Equal(0, line.Slopes[2]);
        Assert.True(line.Explained > 0.999);
    }
}
