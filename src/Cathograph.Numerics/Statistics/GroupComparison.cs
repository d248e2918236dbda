namespace Cathograph.Numerics.Statistics;

/// <summary>How two groups of numbers differ by their ranks.</summary>
public sealed record GroupComparison
{
    /// <summary>Gets the probability that a member of the second group is larger than one of the first, half of the ties counted; 0.5 when there is no difference.</summary>
    public required double Superiority { get; init; }

    /// <summary>Gets the confidence interval of <see cref="Superiority"/> without assuming equal spreads (Brunner and Munzel).</summary>
    public required ConfidenceInterval SuperiorityInterval { get; init; }

    /// <summary>Gets Cliff's delta, -1 to 1: twice the superiority less one.</summary>
    public double CliffDelta => (2 * Superiority) - 1;

    /// <summary>Gets the statistic U of Mann and Whitney: pairs in which the second group is larger, half of the ties counted.</summary>
    public required double MannWhitneyU { get; init; }

    /// <summary>Gets the two-sided probability of U without a difference: exact without ties and up to 50 in each group, else normal with corrections for ties and continuity.</summary>
    public required double MannWhitneyP { get; init; }

    /// <summary>Gets the statistic of Brunner and Munzel; infinite when the groups do not overlap.</summary>
    public required double BrunnerMunzelStatistic { get; init; }

    /// <summary>Gets the degrees of freedom of the statistic of Brunner and Munzel.</summary>
    public required double BrunnerMunzelFreedom { get; init; }

    /// <summary>Gets the two-sided probability of the statistic of Brunner and Munzel when the superiority is 0.5.</summary>
    public required double BrunnerMunzelP { get; init; }
}
