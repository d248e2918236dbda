using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Heterogeneity;

/// <summary>One quantity of the particles against another.</summary>
/// <param name="Name">What against what, such as <c>property against radius</c>.</param>
/// <param name="Key">The same for programs, such as <c>propertyAgainstRadius</c>.</param>
public sealed record ParticleRelation(string Name, string Key)
{
    /// <summary>Gets Pearson's correlation, every particle counting once, with the effective number of particles.</summary>
    public required CorrelationResult Pearson { get; init; }

    /// <summary>Gets Spearman's rank correlation.</summary>
    public required CorrelationResult Spearman { get; init; }

    /// <summary>Gets Pearson's correlation with every particle counting by its volume.</summary>
    public required double VolumeWeighted { get; init; }

    /// <summary>Gets the interval of <see cref="VolumeWeighted"/> by drawing particles.</summary>
    public required ConfidenceInterval VolumeWeightedInterval { get; init; }

    /// <summary>Gets the straight line of least squares, in units of the property per m; null when there is none.</summary>
    public required StraightLine? Line { get; init; }

    /// <summary>Gets the interval of the slope of that line by drawing particles, in units of the property per m.</summary>
    public ConfidenceInterval LineInterval { get; init; } = new(double.NaN, double.NaN);

    /// <summary>Gets the probability of Pearson's coefficient adjusted for all tests of the run (Benjamini and Hochberg).</summary>
    public double PearsonAdjusted { get; init; } = double.NaN;

    /// <summary>Gets the probability of Spearman's coefficient adjusted for all tests of the run.</summary>
    public double SpearmanAdjusted { get; init; } = double.NaN;
}
