using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Tests.Numerics.Optimisation;

public sealed class MaximiserTests
{
    private static readonly MaximiserOptions Fine = new() { DifferenceStep = 1e-6, ValueTolerance = 1e-12, LargestIterations = 300 };

    [Fact]
    public void Maximise_Rosenbrock_FindsOneOne()
    {
        MaximiserResult found = Maximiser.Maximise(Problem(x => -1 - Rosenbrock(x[0], x[1]), [-1.2, 1], Box(2, -2, 2)), Fine);
        Assert.Equal(Outcome.Completed, found.Verdict.Outcome);
        Assert.Equal(1, found.Point[0], 5e-3);
        Assert.Equal(1, found.Point[1], 1e-2);
    }

    [Fact]
    public void Maximise_OnALine_StaysOnIt()
    {
        // Hock and Schittkowski 28: (x1 + x2)^2 + (x2 + x3)^2 with x1 + 2 x2 + 3 x3 = 1 is least at (0.5, -0.5, 0.5).
        LinearConstraints constraints = Box(3, -10, 10) with { Equalities = [new LinearRow([1, 2, 3], 1)] };
        MaximiserResult found = Maximiser.Maximise(
            Problem(x => 1 - Square(x[0] + x[1]) - Square(x[1] + x[2]), [-4, 1, 1], constraints), Fine);
        Assert.Equal(0.5, found.Point[0], 1e-4);
        Assert.Equal(-0.5, found.Point[1], 1e-4);
        Assert.Equal(0.5, found.Point[2], 1e-4);
        Assert.Equal(0, constraints.Violation(found.Point), 1e-10);
    }

    [Fact]
    public void Maximise_WithInequalities_EndsAtTheirCorner()
    {
        // Hock and Schittkowski 76, the minimum of a convex quadratic in four unknowns under three rows: -4.681818181.
        LinearConstraints constraints = Box(4, 0, 10) with
        {
            Inequalities = [new LinearRow([-1, -2, -1, -1], -5), new LinearRow([-3, -1, -2, 1], -4), new LinearRow([0, 1, 4, 0], 1.5)],
        };
        MaximiserResult found = Maximiser.Maximise(
            Problem(
                x => -(Square(x[0]) + (0.5 * Square(x[1])) + Square(x[2]) + (0.5 * Square(x[3])) - (x[0] * x[2]) + (x[2] * x[3]) - x[0] - (3 * x[1]) + x[2] - x[3]),
                [0.5, 0.5, 0.5, 0.5],
                constraints),
            Fine);
        Assert.Equal(4.681818181, found.Value, 1e-6);
        Assert.Equal(-1, found.AtBound[2]);
    }

    [Fact]
    public void Maximise_InTheNoiseOfAStepControlledFunction_StillComesNear()
    {
        // Noise of relative size 1e-5 that is the same at the same point, as a solver with adaptive steps has it.
        var options = new MaximiserOptions { DifferenceStep = 0.02, ValueTolerance = 1e-5 };
        LinearConstraints constraints = Box(6, 0, 1) with { Equalities = [new LinearRow([1, 1, 1, 1, 1, 1], 3)] };
        MaximiserResult found = Maximiser.Maximise(
            Problem(x => 100 - (30 * x.Select((value, j) => Square(value - (0.2 + (0.12 * j)))).Sum()) + (1e-3 * Math.Sin(1e5 * x.Sum(value => value * value))), [.5, .5, .5, .5, .5, .5], constraints),
            options);
        Assert.True(found.Verdict.IsCompleted, found.Verdict.Message);
        for (int j = 0; j < 6; j++)
        {
            Assert.Equal(0.2 + (0.12 * j), found.Point[j], 0.01);
        }
    }

    [Fact]
    public void Maximise_WithoutAFeasiblePoint_SaysSo()
    {
        LinearConstraints constraints = Box(2, 0, 1) with { Equalities = [new LinearRow([1, 1], 3)] };
        MaximiserResult found = Maximiser.Maximise(Problem(x => x[0], [0.5, 0.5], constraints));
        Assert.Equal(Outcome.NotConverged, found.Verdict.Outcome);
        Assert.Contains("no point meets all constraints", found.Verdict.Message, StringComparison.Ordinal);
    }

    private static MaximumProblem Problem(Func<ImmutableArray<double>, double> value, ImmutableArray<double> start, LinearConstraints constraints) => new()
    {
        Values = points => [.. points.Select(value)],
        Start = start,
        Constraints = constraints,
    };

    private static LinearConstraints Box(int n, double lower, double upper) => new()
    {
        Lower = [.. Enumerable.Repeat(lower, n)],
        Upper = [.. Enumerable.Repeat(upper, n)],
    };

    private static double Rosenbrock(double x, double y) => (100 * Square(y - (x * x))) + Square(1 - x);

    private static double Square(double value) => value * value;
}
