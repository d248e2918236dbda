using System.Collections.Immutable;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Optimisation;
using Cathograph.Tests.Numerics.Linear;

namespace Cathograph.Tests.Numerics.Optimisation;

public sealed class QuadraticProgramTests
{
    [Fact]
    public void Minimise_WithoutActiveConditions_IsTheFreeMinimum()
    {
        double[] x = QuadraticProgram.Minimise(DenseMatrix.Identity(2), [-0.25, 0.5], Box(2, -1, 1))!;
        Assert.Equal([0.25, -0.5], x);
    }

    [Fact]
    public void Minimise_OfContradictions_IsNull()
    {
        LinearConstraints constraints = Box(2, 0, 1) with { Equalities = [new LinearRow([1, 1], 3)] };
        Assert.Null(QuadraticProgram.Minimise(DenseMatrix.Identity(2), [0.0, 0.0], constraints));
    }

    [Fact]
    public void Minimise_WithARedundantEquality_StillSolves()
    {
        LinearConstraints constraints = Box(2, 0, 1) with { Equalities = [new LinearRow([1, 1], 1), new LinearRow([2, 2], 2)] };
        double[] x = QuadraticProgram.Minimise(DenseMatrix.Identity(2), [0.0, -1.0], constraints)!;
        Assert.Equal(0, x[0], 1e-12);
        Assert.Equal(1, x[1], 1e-12);
    }

    // A convex minimum is where no feasible direction falls: g.(y - x) >= 0 for every feasible y.
    [Fact]
    public void Minimise_OfRandomPrograms_IsFeasibleAndOptimal()
    {
        var random = new Random(11);
        int bound = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            int n = random.Next(1, 8);
            DenseMatrix hessian = SingularValuesTests.RandomMatrix(random, n + 3, n).Gram();
            double[] gradient = [.. Enumerable.Range(0, n).Select(_ => 6 * (random.NextDouble() - 0.5))];
            LinearConstraints constraints = Feasible(random, n);
            ImmutableArray<double> x = [.. QuadraticProgram.Minimise(hessian, gradient, constraints)!];
            Assert.True(constraints.Violation(x) < 1e-9, $"trial {trial}: violated by {constraints.Violation(x)}");
            bound += x.Count(value => Math.Abs(Math.Abs(value) - 1) < 1e-9);
            double[] slope = hessian.Times(x.AsSpan());
            for (int probe = 0; probe < 20; probe++)
            {
                double[] target = [.. Enumerable.Range(0, n).Select(_ => -4 * (random.NextDouble() - 0.5))];
                double[] y = QuadraticProgram.Minimise(DenseMatrix.Identity(n), target, constraints)!;
                double change = Enumerable.Range(0, n).Sum(i => (slope[i] + gradient[i]) * (y[i] - x[i]));
                Assert.True(change > -1e-8, $"trial {trial}: a feasible direction falls by {change}");
            }
        }

        Assert.True(bound > 50, "the trials hardly touched a bound");
    }

    private static LinearConstraints Box(int n, double lower, double upper) => new()
    {
        Lower = [.. Enumerable.Repeat(lower, n)],
        Upper = [.. Enumerable.Repeat(upper, n)],
    };

    private static LinearConstraints Feasible(Random random, int n)
    {
        double[] inside = [.. Enumerable.Range(0, n).Select(_ => 1.6 * (random.NextDouble() - 0.5))];
        LinearRow Row(double slack)
        {
            ImmutableArray<double> normal = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
            return new LinearRow(normal, normal.Zip(inside, (a, b) => a * b).Sum() - slack);
        }

        return Box(n, -1, 1) with
        {
            Equalities = n > 1 && random.Next(2) == 0 ? [Row(0)] : [],
            Inequalities = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Row(random.NextDouble()))],
        };
    }
}
