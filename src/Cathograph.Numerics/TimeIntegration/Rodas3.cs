namespace Cathograph.Numerics.TimeIntegration;

/// <summary>
/// RODAS3, the stiffly accurate Rosenbrock method of order 3(2) with four stages for stiff systems M y' = f(y) and differential-algebraic systems of index 1
/// (Sandu et al. 1997, Atmospheric Environment 31, 3459), written for what f has beyond its tangent. With J = f'(y), W = M/(h gamma) - J and
/// N(m) = f(y + m) - f(y) - J m, every stage solves <c>W u_i = r_i + M/(h gamma) sum_j C[i,j] u_j</c> with
/// <c>r_1 = f(y), r_2 = 0, r_3 = N(2 u_1), r_4 = N(u_1 + u_3) - N(2 u_1)</c>; then <c>y_new = y + sum_j B[j] u_j</c> and <c>u_4</c> estimates the error.
/// </summary>
/// <remarks>
/// In the increments U of the paper, u_1 = U_1, u_2 = (U_2 - U_1)/2, u_3 = U_3 + U_1 and u_4 = U_4; as J m = M m/(h gamma) - W m, what is linear in f needs no
/// evaluation after the first stage, and leaves no digits in differences that a stiff J makes large. J must be exact. A row without content (of M) may be
/// evaluated as it is: there N(2 u_1) = f(y + 2 u_1) + f(y), and r_4 = f(y + u_1 + u_3). Linear invariants of f are kept exactly.
/// </remarks>
public static class Rodas3
{
    /// <summary>Number of stages.</summary>
    public const int Stages = 4;

    /// <summary>Order of the solution that is kept.</summary>
    public const int Order = 3;

    /// <summary>The diagonal coefficient gamma.</summary>
    public const double Gamma = 0.5;

    private static readonly double[] AData = [0, 0, 0, 0, /**/ 0, 0, 0, 0, /**/ 2, 0, 0, 0, /**/ 1, 0, 1, 0];

    private static readonly double[] CData = [0, 0, 0, 0, /**/ 1, 0, 0, 0, /**/ 2, -1, 0, 0, /**/ 1.0 / 3, 0, -1.0 / 3, 0];

    private static readonly double[] BData = [1, 0, 1, 1];

    /// <summary>Coefficients of the stage values, row i times four plus j.</summary>
    public static ReadOnlySpan<double> A => AData;

    /// <summary>Coefficients of the stage right-hand sides (to be divided by h gamma), row i times four plus j.</summary>
    public static ReadOnlySpan<double> C => CData;

    /// <summary>Coefficients of the new value.</summary>
    public static ReadOnlySpan<double> B => BData;
}
