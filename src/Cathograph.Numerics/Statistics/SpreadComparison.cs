namespace Cathograph.Numerics.Statistics;

/// <summary>How two groups of numbers differ in their middle and in their spread; effects are those of the second group against the first.</summary>
public sealed record SpreadComparison
{
    /// <summary>Gets the difference of the means.</summary>
    public required double Difference { get; init; }

    /// <summary>Gets its interval by the bootstrap (BCa).</summary>
    public required ConfidenceInterval DifferenceInterval { get; init; }

    /// <summary>Gets Hedges' g: the difference over the pooled standard deviation, corrected for few members (J. Educ. Stat. 6, 107 (1981)).</summary>
    public required double HedgesG { get; init; }

    /// <summary>Gets its interval by the bootstrap (BCa).</summary>
    public required ConfidenceInterval HedgesInterval { get; init; }

    /// <summary>Gets Cliff's delta, -1 to 1.</summary>
    public required double CliffDelta { get; init; }

    /// <summary>Gets its interval without assuming equal spreads (Brunner and Munzel).</summary>
    public required ConfidenceInterval CliffInterval { get; init; }

    /// <summary>Gets the two-sided probability of such a difference of the means, in units of its standard error, when members change groups at random.</summary>
    public required double MeanP { get; init; }

    /// <summary>Gets the ratio of the standard deviations.</summary>
    public required double SpreadRatio { get; init; }

    /// <summary>Gets its interval: the bootstrap of its logarithm (BCa).</summary>
    public required ConfidenceInterval SpreadInterval { get; init; }

    /// <summary>Gets the statistic of Brown and Forsythe (J. Am. Stat. Assoc. 69, 364 (1974)): an F of the distances from the group medians.</summary>
    public required double BrownForsythe { get; init; }

    /// <summary>Gets the probability of the statistic by the F distribution.</summary>
    public required double BrownForsytheP { get; init; }

    /// <summary>Gets the probability of the statistic when the distances from the group medians change groups at random, for groups too small for the F distribution.</summary>
    public required double SpreadP { get; init; }
}
