using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Fitting;

namespace Cathograph.Tests.Numerics.Fitting;

public sealed class LevenbergMarquardtTests
{
    private static readonly LevenbergMarquardtOptions Fine = new() { DifferenceStep = 1e-8, CostTolerance = 1e-14, LargestIterations = 400 };

    [Fact]
    public void Minimise_Rosenbrock_FindsOneOne()
    {
        LeastSquaresResult fit = LevenbergMarquardt.Minimise(ClassicalProblems.Rosenbrock(), Fine);
        Assert.Equal(Outcome.Completed, fit.Verdict.Outcome);
        Assert.Equal(1, fit.Point[0], 1e-6);
        Assert.Equal(1, fit.Point[1], 1e-6);
        Assert.Equal([0, 0], fit.AtBound);
    }

    [Fact]
    public void Minimise_RosenbrockBehindABound_StaysAtTheBound()
    {
        // The best point with x0 <= 0.5 is (0.5, 0.25).
        LeastSquaresProblem problem = ClassicalProblems.Rosenbrock() with { Upper = [0.5, 10] };
        LeastSquaresResult fit = LevenbergMarquardt.Minimise(problem, Fine);
        Assert.True(fit.Verdict.IsCompleted, fit.Verdict.Message);
        Assert.Equal(0.5, fit.Point[0]);
        Assert.Equal(0.25, fit.Point[1], 1e-6);
        Assert.Equal([1, 0], fit.AtBound);
    }

    [Fact]
    public void Minimise_FromABound_LeavesIt()
    {
        LeastSquaresProblem problem = ClassicalProblems.Rosenbrock() with { Start = [-10, -10] };
        Assert.Equal(1, LevenbergMarquardt.Minimise(problem, Fine).Point[0], 1e-6);
    }

    [Fact]
    public void Minimise_PowellsSingularFunction_ReachesTheFlatMinimum() =>
        Assert.InRange(LevenbergMarquardt.Minimise(ClassicalProblems.PowellSingular(), Fine).SumOfSquares, 0, 1e-10);

    [Fact]
    public void Minimise_Box3D_ReachesZero() =>
        Assert.InRange(LevenbergMarquardt.Minimise(ClassicalProblems.Box3D(), Fine).SumOfSquares, 0, 1e-12);

    [Fact]
    public void Minimise_Kowalik_ReachesThePublishedSum() =>
        Assert.Equal(3.07505e-4, LevenbergMarquardt.Minimise(ClassicalProblems.Kowalik(), Fine).SumOfSquares, 1e-9);

    [Fact]
    public void Minimise_Misra1a_MatchesTheCertifiedValues()
    {
        LeastSquaresResult fit = LevenbergMarquardt.Minimise(ClassicalProblems.Misra1a(), Fine);
        Assert.Equal(238.94212918, fit.Point[0], 1e-3);
        Assert.Equal(5.5015643181e-4, fit.Point[1], 1e-9);
        Assert.Equal(0.12455138894, fit.SumOfSquares, 1e-8);
    }

    [Fact]
    public void Minimise_InRandomBoxes_EndsAtALocalMinimumAndNeverLeavesTheBox()
    {
        var random = new Random(2);
        for (int trial = 0; trial < 40; trial++)
        {
            double[] corners = [random.NextDouble() * 4, random.NextDouble() * 4, random.NextDouble() * 4, random.NextDouble() * 4];
            ImmutableArray<double> lower = [Math.Min(corners[0], corners[1]) - 2, Math.Min(corners[2], corners[3]) - 2];
            ImmutableArray<double> upper = [Math.Max(corners[0], corners[1]) - 2, Math.Max(corners[2], corners[3]) - 2];
            LeastSquaresProblem box = ClassicalProblems.Rosenbrock() with { Lower = lower, Upper = upper };
            LeastSquaresProblem problem = box with
            {
                Residuals = points =>
                {
                    Assert.All(points, x => Assert.True(x[0] >= lower[0] && x[0] <= upper[0] && x[1] >= lower[1] && x[1] <= upper[1]));
                    return box.Residuals(points);
                },
            };
            LeastSquaresResult fit = LevenbergMarquardt.Minimise(problem, Fine);
            for (int i = -4; i <= 4; i++)
            {
                for (int j = -4; j <= 4; j++)
                {
                    double a = Math.Clamp(fit.Point[0] + (1e-4 * i), lower[0], upper[0]);
                    double b = Math.Clamp(fit.Point[1] + (1e-4 * j), lower[1], upper[1]);
                    double value = (100 * (b - (a * a)) * (b - (a * a))) + ((1 - a) * (1 - a));
                    Assert.True(value > fit.SumOfSquares - 1e-9, $"trial {trial}: a neighbour has {value} below {fit.SumOfSquares}");
                }
            }
        }
    }

    [Fact]
    public void Minimise_WithPointsThatHaveNoAnswer_GoesRoundThem()
    {
        // ln(x) has no value at x <= 0, and the first full step would go there.
        LeastSquaresProblem problem = ClassicalProblems.Of(x => [Math.Log(x[0]) - Math.Log(0.01)], [3], -1, 10);
        Assert.Equal(0.01, LevenbergMarquardt.Minimise(problem, Fine).Point[0], 1e-6);
    }

    [Fact]
    public void Minimise_WithNoAnswerAtTheStart_SaysSo()
    {
        LeastSquaresResult fit = LevenbergMarquardt.Minimise(ClassicalProblems.Of(x => [Math.Log(x[0])], [-1]));
        Assert.Equal(Outcome.NotConverged, fit.Verdict.Outcome);
        Assert.Contains("start elsewhere", fit.Verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Minimise_OnAnyNumberOfThreads_IsTheSame()
    {
        LeastSquaresProblem serial = ClassicalProblems.Kowalik();
        LeastSquaresProblem parallel = serial with
        {
            Residuals = points =>
            {
                var values = new ImmutableArray<double>[points.Count];
                Parallel.For(0, points.Count, k => values[k] = serial.Residuals([points[k]])[0]);
                return values;
            },
        };
        Assert.Equal(LevenbergMarquardt.Minimise(serial, Fine).Point, LevenbergMarquardt.Minimise(parallel, Fine).Point);
    }

    [Fact]
    public void Minimise_Cancelled_ReturnsTheBestSoFar()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Equal(Outcome.Cancelled, LevenbergMarquardt.Minimise(ClassicalProblems.Rosenbrock(), Fine, source.Token).Verdict.Outcome);
    }
}
