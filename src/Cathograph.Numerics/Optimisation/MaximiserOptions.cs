namespace Cathograph.Numerics.Optimisation;

/// <summary>When <see cref="Maximiser"/> stops and how it takes differences.</summary>
public sealed record MaximiserOptions
{
    /// <summary>Most iterations, 1..10 000.</summary>
    /// <value>60.</value>
    public int LargestIterations { get; init; } = 60;

    /// <summary>Stops when a step promises, or two steps in a row give, less than this share of the function's value.</summary>
    /// <value>1e-6; take the relative noise of the function.</value>
    public double ValueTolerance { get; init; } = 1e-6;

    /// <summary>Difference step as a share of the distance of an unknown's bounds.</summary>
    /// <value>1e-4; for functions with relative noise eta about eta^(1/3).</value>
    public double DifferenceStep { get; init; } = 1e-4;

    /// <summary>True: central differences from the start. False: only once one-sided ones lead no further.</summary>
    public bool IsCentral { get; init; }

    /// <summary>Length of the first step as a share of the bounds' distance.</summary>
    /// <value>0.1.</value>
    public double FirstStep { get; init; } = 0.1;
}
