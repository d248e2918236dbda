using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Distances;

namespace Cathograph.Studies.Volumes;

/// <summary>Distances, the combined impedance, and what a property says of them.</summary>
public sealed record DiffusionDistanceResult
{
    /// <summary>Gets what was measured.</summary>
    public required DiffusionDistanceInput Input { get; init; }

    /// <summary>Gets how.</summary>
    public required DiffusionDistanceOptions Options { get; init; }

    /// <summary>Gets the distances.</summary>
    public required ChannelDistanceResult Distances { get; init; }

    /// <summary>Gets the combined impedance.</summary>
    public required CombinedImpedance Combined { get; init; }

    /// <summary>Gets the voxels with a combined impedance from 0 to 0.2 and so on to 1.</summary>
    public required ImmutableArray<long> Counts { get; init; }

    /// <summary>Gets what the property says; null without one.</summary>
    public PropertyAgainstDistance? Property { get; init; }

    /// <summary>Gets the particle that figures show: the one chosen, else the largest with contacts of both kinds; 0 when there is none.</summary>
    public required int Shown { get; init; }

    /// <summary>Gets what should be known.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
