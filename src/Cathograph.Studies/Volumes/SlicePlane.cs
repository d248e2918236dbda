using Cathograph.Core.Fields;

namespace Cathograph.Studies.Volumes;

/// <summary>A plane of voxels.</summary>
/// <param name="Axis">The axis it is perpendicular to: 0 for x, 1 for y, 2 for z.</param>
/// <param name="Index">Its place along that axis, from 0.</param>
public readonly record struct SlicePlane(int Axis, int Index)
{
    /// <summary>The middle planes across z, y and x; of an image the image itself.</summary>
    /// <param name="grid">The grid.</param>
    /// <returns>One or three planes.</returns>
    public static IReadOnlyList<SlicePlane> Middle(VoxelGrid grid) => grid.IsPlane
        ? [new SlicePlane(2, 0)]
        : [new SlicePlane(2, grid.Depth / 2), new SlicePlane(1, grid.Height / 2), new SlicePlane(0, grid.Width / 2)];

    /// <summary>The plane across z, or of a given axis, that goes through a voxel.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="index">The index of the voxel.</param>
    /// <param name="axis">The axis it is perpendicular to.</param>
    /// <returns>The plane.</returns>
    public static SlicePlane Through(VoxelGrid grid, int index, int axis = 2)
    {
        (int x, int y, int z) = grid.PlaceOf(index);
        return new(axis, axis switch { 0 => x, 1 => y, _ => z });
    }
}
