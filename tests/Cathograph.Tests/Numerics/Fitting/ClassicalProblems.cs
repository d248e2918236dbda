using System.Collections.Immutable;
using Cathograph.Numerics.Fitting;

namespace Cathograph.Tests.Numerics.Fitting;

/// <summary>Test problems of the literature: More, Garbow and Hillstrom (1981) and the NIST reference data for nonlinear regression.</summary>
internal static class ClassicalProblems
{
    public static readonly ImmutableArray<double> MisraX =
        [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0];

    public static readonly ImmutableArray<double> MisraY =
        [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78];

    private static readonly double[] KowalikY = [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246];
    private static readonly double[] KowalikU = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625];

    public static LeastSquaresProblem Rosenbrock(double lower = -10, double upper = 10) =>
        Of(x => [10 * (x[1] - (x[0] * x[0])), 1 - x[0]], [-1.2, 1], lower, upper);

    public static LeastSquaresProblem PowellSingular() => Of(
        x => [x[0] + (10 * x[1]), Math.Sqrt(5) * (x[2] - x[3]), Square(x[1] - (2 * x[2])), Math.Sqrt(10) * Square(x[0] - x[3])],
        [3, -1, 0, 1]);

    public static LeastSquaresProblem Box3D() => Of(
        x => [.. Enumerable.Range(1, 10).Select(i => Math.Exp(-0.1 * i * x[0]) - Math.Exp(-0.1 * i * x[1]) - (x[2] * (Math.Exp(-0.1 * i) - Math.Exp(-i))))],
        [0, 10, 20], -5, 30);

    public static LeastSquaresProblem Kowalik() => Of(
        x => [.. KowalikY.Select((y, i) => y - (x[0] * ((KowalikU[i] * KowalikU[i]) + (KowalikU[i] * x[1])) / ((KowalikU[i] * KowalikU[i]) + (KowalikU[i] * x[2]) + x[3])))],
        [0.25, 0.39, 0.415, 0.39], 0, 5);

    public static LeastSquaresProblem Misra1a() => Of(
        b => [.. MisraX.Select((x, i) => (b[0] * (1 - Math.Exp(-b[1] * x))) - MisraY[i])], [500, 0.0001], 0, 1000) with
    {
        Upper = [1000, 1],
    };

    public static LeastSquaresProblem Of(
        Func<ImmutableArray<double>, ImmutableArray<double>> residuals, ImmutableArray<double> start, double lower = double.NegativeInfinity, double upper = double.PositiveInfinity) =>
        LeastSquaresProblem.Of(residuals, start, ([.. start.Select(_ => lower)], [.. start.Select(_ => upper)]));

    private static double Square(double value) => value * value;
}
