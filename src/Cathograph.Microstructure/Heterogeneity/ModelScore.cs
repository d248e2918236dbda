using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>How well one model explains the property.</summary>
/// <param name="Model">The model.</param>
public sealed record ModelScore(TransportModel Model)
{
    /// <summary>Gets the share of the variance inside the particles that is explained, 0 to 1, with one slope for all particles and an offset for each.</summary>
    public required double Explained { get; init; }

    /// <summary>Gets the interval of <see cref="Explained"/> by drawing particles, or blocks of the only particle.</summary>
    public required ConfidenceInterval ExplainedInterval { get; init; }

    /// <summary>Gets the slopes in units of the property per unit of the (normalised) distance; two of the additive model, else one.</summary>
    public required ImmutableArray<double> Slopes { get; init; }

    /// <summary>Gets the intervals of the slopes.</summary>
    public required ImmutableArray<ConfidenceInterval> SlopeIntervals { get; init; }

    /// <summary>Gets the marginal R2 of the mixed model with a random intercept for each particle: variance between particles counts as unexplained.</summary>
    public required double MarginalExplained { get; init; }

    /// <summary>Gets Akaike's criterion above the best model, with the effective number of voxels.</summary>
    public required double AkaikeDifference { get; init; }

    /// <summary>Gets Schwarz's criterion above the best model, with the effective number of voxels.</summary>
    public required double SchwarzDifference { get; init; }

    /// <summary>Gets by how much the named model explains more; below 0 for one that contains it.</summary>
    public required double ExplainedDifference { get; init; }

    /// <summary>Gets the interval of <see cref="ExplainedDifference"/> by the same draws for both models.</summary>
    public required ConfidenceInterval DifferenceInterval { get; init; }

    /// <summary>Gets the share of draws in which this model explains most; the additive model, which contains others, is left out of this race.</summary>
    public required double ProbabilityBest { get; init; }
}
