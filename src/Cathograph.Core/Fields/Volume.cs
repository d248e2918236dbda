using System.Collections.Immutable;

namespace Cathograph.Core.Fields;

/// <summary>A number in every voxel: grey value, electron density, edge energy, state of charge, distance. NaN where there is none.</summary>
public sealed record Volume
{
    /// <summary>Initialises a volume.</summary>
    /// <param name="grid">Its grid, at most <see cref="VoxelGrid.MaximumCount"/> voxels.</param>
    /// <param name="values">A number for every voxel in the order of the grid.</param>
    /// <exception cref="ArgumentException">The number of values is not that of the grid.</exception>
    public Volume(VoxelGrid grid, ImmutableArray<float> values)
    {
        grid.Require(values.Length);
        Grid = grid;
        Values = values;
    }

    /// <summary>Gets the grid.</summary>
    public VoxelGrid Grid { get; }

    /// <summary>Gets a number for every voxel.</summary>
    public ImmutableArray<float> Values { get; }

    /// <summary>Gets what the numbers measure, such as <c>Ni K-edge energy</c>; empty when it is not known.</summary>
    public string Quantity { get; init; } = "";

    /// <summary>Gets the unit of the numbers, such as <c>eV</c>; empty for grey values and pure numbers.</summary>
    public string Unit { get; init; } = "";
}
