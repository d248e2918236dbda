using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Tests.Numerics.Optimisation;

public sealed class NonNegativeQuadraticTests
{
    [Theory]
    [InlineData(5, 1, 1e-2)]
    [InlineData(30, 2, 1e-4)]
    [InlineData(60, 3, 1e-8)]
    [InlineData(80, 4, 1e-10)]
    public void TheSolution_FulfilsTheOptimalityConditions(int size, int seed, double ridge)
    {
        (DenseMatrix hessian, double[] gradient) = Problem(size, seed, ridge);
        NonNegativeQuadratic? solution = NonNegativeQuadratic.Minimise(hessian, gradient, 2);
        Assert.NotNull(solution);
        double[] slope = hessian.Times(solution.Point);
        double scale = gradient.Max(Math.Abs);
        for (int k = 0; k < size; k++)
        {
            double rest = slope[k] - gradient[k];
            Assert.True(k < 2 || solution.Point[k] >= -1e-9 * solution.Point.Max());
            Assert.True(rest > -1e-7 * scale, $"unknown {k} still falls");
            Assert.True(k >= 2 && solution.Point[k] == 0 || Math.Abs(rest) < 1e-7 * scale);
        }
    }

    [Fact]
    public void AnotherStart_EndsAtTheSamePoint()
    {
        (DenseMatrix hessian, double[] gradient) = Problem(40, 5, 1e-3);
        double[] one = NonNegativeQuadratic.Minimise(hessian, gradient, 0)!.Point;
        double[] other = NonNegativeQuadratic.Minimise(hessian, gradient, 0, [])!.Point;
        double[] third = NonNegativeQuadratic.Minimise(hessian, gradient, 0, [1, 7, 20])!.Point;
        for (int k = 0; k < one.Length; k++)
        {
            Assert.Equal(one[k], other[k], 1e-8);
            Assert.Equal(one[k], third[k], 1e-8);
        }
    }

    [Fact]
    public void AMatrixThatIsNotPositive_HasNoSolution()
    {
        var hessian = new DenseMatrix(2, 2) { [0, 0] = 1, [1, 1] = -1 };
        Assert.Null(NonNegativeQuadratic.Minimise(hessian, [1, 1], 2));
    }

    // Exponential kernels: nearly dependent columns, as in the problems this is made for.
    private static (DenseMatrix Hessian, double[] Gradient) Problem(int size, int seed, double ridge)
    {
        var random = new Random(seed);
        var design = new DenseMatrix(3 * size, size);
        var data = new double[3 * size];
        for (int i = 0; i < 3 * size; i++)
        {
            double t = 10.0 * i / (3 * size);
            for (int k = 0; k < size; k++)
            {
                design[i, k] = Math.Exp(-t * Math.Exp((6.0 * k / size) - 3));
            }

            data[i] = Math.Exp(-0.3 * t) + (0.5 * Math.Exp(-3 * t)) + (0.01 * (random.NextDouble() - 0.5));
        }

        DenseMatrix hessian = design.Gram();
        for (int k = 0; k < size; k++)
        {
            hessian[k, k] += ridge;
        }

        return (hessian, design.TransposeTimes(data));
    }
}
