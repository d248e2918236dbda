namespace Cathograph.Numerics.TimeIntegration;

/// <summary>
/// RODAS4, the stiffly accurate Rosenbrock method of order 4(3) with six stages for stiff systems and differential-algebraic
/// systems of index 1 (Hairer and Wanner 1996, Solving Ordinary Differential Equations II, section VI.4).
/// In its transformed form every stage solves with the same matrix:
/// <c>(M/(h gamma) - J) u_i = f(y + sum_j A[i,j] u_j) + M sum_j C[i,j]/h u_j</c>, then <c>y_new = y + sum_j B[j] u_j</c>
/// and <c>u_6</c> estimates the error. Linear invariants of f are kept exactly.
/// </summary>
public static class Rodas4
{
    /// <summary>Number of stages.</summary>
    public const int Stages = 6;

    /// <summary>Order of the solution that is kept.</summary>
    public const int Order = 4;

    /// <summary>The diagonal coefficient gamma.</summary>
    public const double Gamma = 0.25;

    private static readonly double[] AData =
    [
        0, 0, 0, 0, 0, 0,
        1.544, 0, 0, 0, 0, 0,
        0.9466785280815826, 0.2557011698983284, 0, 0, 0, 0,
        3.314825187068521, 2.896124015972201, 0.9986419139977817, 0, 0, 0,
        1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 0, 0,
        1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1, 0,
    ];

    private static readonly double[] CData =
    [
        0, 0, 0, 0, 0, 0,
        -5.6688, 0, 0, 0, 0, 0,
        -2.430093356833875, -0.2063599157091915, 0, 0, 0, 0,
        -0.1073529058151375, -9.594562251023355, -20.47028614809616, 0, 0, 0,
        7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160, 0, 0,
        8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054, 0,
    ];

    private static readonly double[] BData =
        [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1, 1];

    private static readonly double[] Dense3Data =
        [10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823, 1.025137723295662, 0];

    private static readonly double[] Dense4Data =
        [-0.6762803392801253, 6.087714651680015, 16.43084320892478, 24.76722511418386, -6.594389125716872, 0];

    /// <summary>Coefficients of the stage values, row i times six plus j.</summary>
    public static ReadOnlySpan<double> A => AData;

    /// <summary>Coefficients of the stage right-hand sides (to be divided by h), row i times six plus j.</summary>
    public static ReadOnlySpan<double> C => CData;

    /// <summary>Coefficients of the new value.</summary>
    public static ReadOnlySpan<double> B => BData;

    /// <summary>First vector of the dense output, see <see cref="Interpolate"/>.</summary>
    public static ReadOnlySpan<double> Dense3 => Dense3Data;

    /// <summary>Second vector of the dense output, see <see cref="Interpolate"/>.</summary>
    public static ReadOnlySpan<double> Dense4 => Dense4Data;

    /// <summary>The value inside a step, of order 3: <c>y0 (1-t) + t (y1 + (1-t)(d3 + t d4))</c>.</summary>
    /// <param name="theta">Place within the step, 0..1.</param>
    /// <param name="start">Value at the start.</param>
    /// <param name="end">Value at the end.</param>
    /// <param name="dense3">Sum of <see cref="Dense3"/> times the stages.</param>
    /// <param name="dense4">Sum of <see cref="Dense4"/> times the stages.</param>
    /// <returns>The interpolated value.</returns>
    public static double Interpolate(double theta, double start, double end, double dense3, double dense4) =>
        (start * (1 - theta)) + (theta * (end + ((1 - theta) * (dense3 + (theta * dense4)))));
}
