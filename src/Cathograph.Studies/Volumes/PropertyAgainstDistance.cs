using System.Collections.Immutable;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Volumes;

/// <summary>A property against distances: the publication's Figure 4 c to f, with what can be concluded.</summary>
public sealed record PropertyAgainstDistance
{
    /// <summary>Gets the bins of the combined impedance, the core-shell model, the e- and the Li+ distance.</summary>
    public required ImmutableArray<DistanceRelation> Relations { get; init; }

    /// <summary>Gets the mean property over both normalised distances.</summary>
    public required DistancePlane Plane { get; init; }

    /// <summary>Gets which model explains more; null when no particle can tell.</summary>
    public required ModelComparisonResult? Comparison { get; init; }

    /// <summary>Gets the offsets of the centroid of the property, particle by particle.</summary>
    public required ImmutableArray<ParticlePolarisation> Polarisation { get; init; }

    /// <summary>Gets whether offsets point to where the combined impedance is high; null with fewer than three particles.</summary>
    public required AlignmentTest? Alignment { get; init; }

    /// <summary>Gets whether offsets point along the imbalance of contacts, from the e- to the Li+ contacts; null with fewer than three particles that have one.</summary>
    public AlignmentTest? ImbalanceAlignment { get; init; }

    /// <summary>Gets whether offsets point to the side of the connected Li+ contacts; null with fewer than three particles that have one.</summary>
    public AlignmentTest? LithiumAlignment { get; init; }

    /// <summary>Gets whether offsets point to the side of the connected e- contacts; null with fewer than three particles that have one.</summary>
    public AlignmentTest? ElectronAlignment { get; init; }

    /// <summary>Gets the mean cosine of the angle between the offset of the property and that of the combined impedance; NaN with fewer than three particles.</summary>
    public double MeanCosine => Alignment?.MeanCosine ?? double.NaN;

    /// <summary>Gets the probability of such a mean when angles are random; NaN with fewer than three particles.</summary>
    public double AlignmentP => Alignment?.PValue ?? double.NaN;

    /// <summary>Gets the property at which a voxel weighs nothing in its centroid.</summary>
    public required double Zero { get; init; }

    /// <summary>Gets the voxels of the particles without a property or without one of the distances.</summary>
    public required long LeftOut { get; init; }
}
