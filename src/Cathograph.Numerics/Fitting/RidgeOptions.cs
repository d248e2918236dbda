namespace Cathograph.Numerics.Fitting;

/// <summary>How <see cref="RidgeRegression"/> chooses its penalty.</summary>
public sealed record RidgeOptions
{
    /// <summary>Number of leading columns that are not penalised; at least 0.</summary>
    public int FreeColumns { get; init; }

    /// <summary>Smallest penalty that is tried, as a share of the largest eigenvalue of the penalised normal matrix; above 0. Default 1e-12.</summary>
    public double Smallest { get; init; } = 1e-12;

    /// <summary>Largest penalty that is tried, as above. Default 1.</summary>
    public double Largest { get; init; } = 1;

    /// <summary>Price of an effective parameter in the cross-validation score, at least 1. Default 1.4, which keeps the score from following noise (Cummins et al. 2001, J. Comput. Graph. Stat. 10, 462).</summary>
    public double Price { get; init; } = 1.4;

    /// <summary>Penalties tried, evenly spaced on a logarithmic scale; at least 2. Default 49.</summary>
    public int Steps { get; init; } = 49;
}
