namespace Cathograph.Numerics.Statistics;

/// <summary>A correlation coefficient with what is known of it.</summary>
public sealed record CorrelationResult
{
    /// <summary>Gets the coefficient, -1 to 1; NaN when one side does not vary or there are fewer than three pairs.</summary>
    public required double Coefficient { get; init; }

    /// <summary>Gets the confidence interval; -1 to 1 when there are too few pairs for one.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>Gets the two-sided probability of at least such a coefficient without any relation.</summary>
    public required double PValue { get; init; }

    /// <summary>Gets the number of pairs.</summary>
    public required int Count { get; init; }

    /// <summary>Gets the number of independent pairs that they are worth; <see cref="Count"/> when nothing was said.</summary>
    public required double EffectiveCount { get; init; }
}
