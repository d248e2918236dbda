using System.Collections.Immutable;

namespace Cathograph.Core.Fields;

/// <summary>A number of the region (particle, connected component) in every voxel.</summary>
public sealed record RegionVolume
{
    /// <summary>Initialises a volume.</summary>
    /// <param name="grid">Its grid, at most <see cref="VoxelGrid.MaximumCount"/> voxels.</param>
    /// <param name="ids">The region of every voxel: 1 to <paramref name="count"/>, 0 for none.</param>
    /// <param name="count">The number of regions.</param>
    /// <exception cref="ArgumentException">The number of values is not that of the grid.</exception>
    public RegionVolume(VoxelGrid grid, ImmutableArray<int> ids, int count)
    {
        grid.Require(ids.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Grid = grid;
        Ids = ids;
        Count = count;
    }

    /// <summary>Gets the grid.</summary>
    public VoxelGrid Grid { get; }

    /// <summary>Gets the region of every voxel, 0 for none.</summary>
    public ImmutableArray<int> Ids { get; }

    /// <summary>Gets the number of regions.</summary>
    public int Count { get; }
}
