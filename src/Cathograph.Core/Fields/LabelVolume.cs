using System.Collections.Immutable;

namespace Cathograph.Core.Fields;

/// <summary>A phase in every voxel: what segmentation makes of an image and what a generator makes of a recipe.</summary>
public sealed record LabelVolume
{
    /// <summary>Initialises a volume.</summary>
    /// <param name="grid">Its grid, at most <see cref="VoxelGrid.MaximumCount"/> voxels.</param>
    /// <param name="labels">The label of every voxel in the order of the grid.</param>
    /// <param name="phases">What the labels mean. A label that is not in the table belongs to no phase, like what lies outside the box.</param>
    /// <exception cref="ArgumentException">The number of labels is not that of the grid.</exception>
    public LabelVolume(VoxelGrid grid, ImmutableArray<byte> labels, PhaseTable phases)
    {
        ArgumentNullException.ThrowIfNull(phases);
        grid.Require(labels.Length);
        Grid = grid;
        Labels = labels;
        Phases = phases;
    }

    /// <summary>Gets the grid.</summary>
    public VoxelGrid Grid { get; }

    /// <summary>Gets the label of every voxel.</summary>
    public ImmutableArray<byte> Labels { get; }

    /// <summary>Gets what the labels mean.</summary>
    public PhaseTable Phases { get; }
}
