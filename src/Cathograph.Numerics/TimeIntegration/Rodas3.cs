namespace Cathograph.Numerics.TimeIntegration;

/// <summary>
/// RODAS3, the stiffly accurate Rosenbrock method of order 3(2) with four stages for stiff systems and differential-algebraic
/// systems of index 1 (Sandu et al. 1997, Atmospheric Environment 31, 3459). Every stage solves with the same matrix,
/// <c>(M/(h gamma) - J) u_i = f(y + sum_j A[i,j] u_j) + M sum_j C[i,j]/h u_j</c>; then <c>y_new = y + sum_j B[j] u_j</c>
/// and <c>u_4</c> estimates the error. The second stage needs no new f, and y_new is the value of the fourth stage plus u_4.
/// Linear invariants of f are kept exactly.
/// </summary>
public static class Rodas3
{
    /// <summary>Number of stages.</summary>
    public const int Stages = 4;

    /// <summary>Order of the solution that is kept.</summary>
    public const int Order = 3;

    /// <summary>The diagonal coefficient gamma.</summary>
    public const double Gamma = 0.5;

    private static readonly double[] AData = [0, 0, 0, 0, /**/ 0, 0, 0, 0, /**/ 2, 0, 0, 0, /**/ 2, 0, 1, 0];

    private static readonly double[] CData = [0, 0, 0, 0, /**/ 4, 0, 0, 0, /**/ 1, -1, 0, 0, /**/ 1, -1, -8.0 / 3, 0];

    private static readonly double[] BData = [2, 0, 1, 1];

    /// <summary>Coefficients of the stage values, row i times four plus j.</summary>
    public static ReadOnlySpan<double> A => AData;

    /// <summary>Coefficients of the stage right-hand sides (to be divided by h), row i times four plus j.</summary>
    public static ReadOnlySpan<double> C => CData;

    /// <summary>Coefficients of the new value.</summary>
    public static ReadOnlySpan<double> B => BData;
}
