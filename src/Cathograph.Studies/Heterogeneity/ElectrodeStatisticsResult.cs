using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Heterogeneity;

/// <summary>How a property of particles depends on size and place.</summary>
public sealed record ElectrodeStatisticsResult
{
    /// <summary>Gets the options.</summary>
    public required ElectrodeStatisticsOptions Options { get; init; }

    /// <summary>Gets what the property is called.</summary>
    public required string Quantity { get; init; }

    /// <summary>Gets the unit of the property; empty for none.</summary>
    public required string Unit { get; init; }

    /// <summary>Gets all particles.</summary>
    public required ImmutableArray<ParticleProperty> All { get; init; }

    /// <summary>Gets the particles that take part.</summary>
    public required ImmutableArray<ParticleProperty> Used { get; init; }

    /// <summary>Gets property against radius, spread against radius, property against depth.</summary>
    public required ImmutableArray<ParticleRelation> Relations { get; init; }

    /// <summary>Gets the radius in m at which the groups part.</summary>
    public required double RadiusLimit { get; init; }

    /// <summary>Gets the small particles, then the large ones.</summary>
    public required ImmutableArray<SizeGroup> Groups { get; init; }

    /// <summary>Gets the comparison of both groups; null when one is empty.</summary>
    public required GroupComparison? Comparison { get; init; }

    /// <summary>Gets the mean of the large particles less that of the small ones; NaN when one group is empty.</summary>
    public required double MeanDifference { get; init; }

    /// <summary>Gets the interval of <see cref="MeanDifference"/> by drawing particles.</summary>
    public required ConfidenceInterval MeanDifferenceInterval { get; init; }

    /// <summary>Gets the standard deviation between small particles over that between large ones.</summary>
    public required double DeviationRatio { get; init; }

    /// <summary>Gets the interval of <see cref="DeviationRatio"/> by drawing particles.</summary>
    public required ConfidenceInterval DeviationRatioInterval { get; init; }

    /// <summary>Gets what should be known.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
