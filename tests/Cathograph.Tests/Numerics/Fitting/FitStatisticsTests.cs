using System.Collections.Immutable;
using Cathograph.Numerics.Fitting;

namespace Cathograph.Tests.Numerics.Fitting;

public sealed class FitStatisticsTests
{
    private static readonly LevenbergMarquardtOptions Fine = new() { DifferenceStep = 1e-8, CostTolerance = 1e-14 };

    [Fact]
    public void StandardErrors_OfMisra1a_AreTheCertifiedOnes()
    {
        FitStatistics statistics = FitStatistics.Of(LevenbergMarquardt.Minimise(ClassicalProblems.Misra1a(), Fine));
        Assert.Equal(12, statistics.DegreesOfFreedom);
        Assert.Equal(0.10187876330, statistics.Deviation, 1e-8);
        Assert.Equal(2.7070075241, statistics.StandardErrors[0], 1e-3);
        Assert.Equal(7.2668688436e-6, statistics.StandardErrors[1], 1e-8);
        Assert.Equal(2.1788128 * statistics.StandardErrors[0], statistics.HalfWidths[0], 1e-4);
        Assert.InRange(statistics.Correlation[0, 1], -1, -0.99);
    }

    [Fact]
    public void Of_AProduct_NamesTheCombinationThatIsNotSeen()
    {
        // Only a + b is measured: a - b is free.
        LeastSquaresProblem problem = ClassicalProblems.Of(
            x => [.. Enumerable.Range(0, 5).Select(i => ((x[0] + x[1]) * i) - (2.0 * i) + (i % 2 == 0 ? 0.01 : -0.01))], [0.5, 0.2], 0, 4);
        FitStatistics statistics = FitStatistics.Of(LevenbergMarquardt.Minimise(problem, new LevenbergMarquardtOptions()));
        WeakDirection weakest = statistics.Directions[^1];
        Assert.True(weakest.HalfWidth > 1e3, $"half width {weakest.HalfWidth}");
        Assert.Equal(-1, weakest.Weights[0] / weakest.Weights[1], 1e-3);
        Assert.True(statistics.Directions[0].HalfWidth < 0.1);
        Assert.True(statistics.Collinearity > 100);
        Assert.True(Math.Abs(statistics.Correlation[0, 1]) > 0.999);
    }

    [Fact]
    public void Of_AnUnknownAtItsBound_LeavesItOut()
    {
        LeastSquaresProblem problem = ClassicalProblems.Rosenbrock() with { Upper = [0.5, 10] };
        FitStatistics statistics = FitStatistics.Of(LevenbergMarquardt.Minimise(problem, Fine));
        Assert.True(double.IsNaN(statistics.StandardErrors[0]));
        Assert.True(statistics.StandardErrors[1] > 0);
        Assert.Equal(1, statistics.DegreesOfFreedom);
    }

    [Fact]
    public void Intervals_CoverTheTruthAsOftenAsTheyClaim()
    {
        var random = new Random(4);
        int covered = 0;
        const int trials = 400;
        for (int trial = 0; trial < trials; trial++)
        {
            double[] noise = [.. Enumerable.Range(0, 8).Select(_ => Normal(random))];
            LeastSquaresProblem line = ClassicalProblems.Of(x => [.. noise.Select((e, i) => x[0] + (x[1] * i) - (3 + (0.5 * i) + e))], [0, 0]);
            LeastSquaresResult fit = LevenbergMarquardt.Minimise(line, new LevenbergMarquardtOptions());
            covered += Math.Abs(fit.Point[1] - 0.5) <= FitStatistics.Of(fit).HalfWidths[1] ? 1 : 0;
        }

        // 95 % of 400 with a standard deviation of 4.4.
        Assert.InRange(covered, 364, 396);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
