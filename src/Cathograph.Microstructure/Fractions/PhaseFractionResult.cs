using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Fractions;

/// <summary>How much there is of every phase and how it is connected.</summary>
public sealed record PhaseFractionResult
{
    /// <summary>Gets the grid.</summary>
    public required VoxelGrid Grid { get; init; }

    /// <summary>Gets the faces of separator and collector, and what else was asked for.</summary>
    public required PhaseFractionOptions Options { get; init; }

    /// <summary>Gets the phases in the order of the table.</summary>
    public required ImmutableArray<PhaseFraction> Phases { get; init; }

    /// <summary>Gets the share of the volume whose labels are not in the table, 0 to 1.</summary>
    public required double Unnamed { get; init; }

    /// <summary>Gets the depth of each layer of voxels below the separator in m, to its middle.</summary>
    public required ImmutableArray<double> Depth { get; init; }

    /// <summary>Gets the most memory that was held at once in bytes.</summary>
    public required long LargestBytes { get; init; }
}
