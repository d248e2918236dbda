namespace Cathograph.Numerics.Fitting;

/// <summary>When <see cref="LevenbergMarquardt"/> stops and how it takes differences.</summary>
public sealed record LevenbergMarquardtOptions
{
    /// <summary>Most iterations, 1..10 000.</summary>
    /// <value>100.</value>
    public int LargestIterations { get; init; } = 100;

    /// <summary>Stops when a step promises to lower the sum of squares by less than this share, 0..1e-2.</summary>
    /// <value>1e-8; 1e-5 suits residuals with a numerical noise of 1e-3 of their size.</value>
    public double CostTolerance { get; init; } = 1e-8;

    /// <summary>Stops when no unknown moves by more than this share of its scale, 0..1e-2.</summary>
    /// <value>1e-9.</value>
    public double StepTolerance { get; init; } = 1e-9;

    /// <summary>Stops when the cosine between the residual and every column of the Jacobian that may move is below this, 0..1e-2.</summary>
    /// <value>1e-9.</value>
    public double GradientTolerance { get; init; } = 1e-9;

    /// <summary>Difference step as a share of an unknown's scale (<see cref="LeastSquaresProblem.Scale"/>).</summary>
    /// <value>1e-6; for functions with noise eta about eta^(1/2) one-sided, eta^(1/3) central.</value>
    public double DifferenceStep { get; init; } = 1e-6;

    /// <summary>True: differences to both sides (second order, twice the price). The final Jacobian always is.</summary>
    public bool IsCentral { get; init; }

    /// <summary>Initial damping relative to the diagonal of J^T J, above 0.</summary>
    /// <value>1e-3.</value>
    public double InitialDamping { get; init; } = 1e-3;
}
