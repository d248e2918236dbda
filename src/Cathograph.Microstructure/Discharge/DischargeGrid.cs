using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Discharge;

/// <summary>
/// The box turned so that its planes lie across the depth, the first at the separator, and padded: a row ends with at least one empty place, a plane with an empty row, and an empty plane lies before and behind the box.
/// So the neighbours of every voxel stand at fixed distances in the arrays.
/// </summary>
internal sealed class DischargeGrid
{
    /// <summary>Values that are worked on at once.</summary>
    public const int Lanes = 8;

    private readonly int[] _counts;
    private readonly int[] _steps;
    private readonly int[] _axes;
    private readonly bool _isFlipped;

    public DischargeGrid(VoxelGrid grid, BoxFace separator)
    {
        _counts = [grid.Width, grid.Height, grid.Depth];
        _steps = [1, grid.Width, grid.Width * grid.Height];
        Axis = (int)separator / 2;
        _isFlipped = (int)separator % 2 == 1;
        int[] across = [.. Enumerable.Range(0, 3).Where(axis => axis != Axis).OrderByDescending(axis => _counts[axis]).ThenBy(axis => axis)];
        _axes = [across[0], across[1], Axis];
        (Width, Height, Depth) = (_counts[_axes[0]], _counts[_axes[1]], _counts[Axis]);
        Stride = (Width + Lanes) / Lanes * Lanes;
        Plane = checked(Stride * (Height + 1));
        Length = checked((Plane * (Depth + 2)) + (2 * Lanes));
        Turned = new int[3];
        for (int k = 0; k < 3; k++)
        {
            Turned[_axes[k]] = k;
        }
    }

    /// <summary>The axis of depth in the volume.</summary>
    public int Axis { get; }

    /// <summary>The axis in the arrays of each axis of the volume.</summary>
    public int[] Turned { get; }

    /// <summary>Voxels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows in a plane.</summary>
    public int Height { get; }

    /// <summary>Planes.</summary>
    public int Depth { get; }

    /// <summary>Places of a row.</summary>
    public int Stride { get; }

    /// <summary>Places of a plane.</summary>
    public int Plane { get; }

    /// <summary>Places of all.</summary>
    public int Length { get; }

    /// <summary>A place that no row touches.</summary>
    public int Spare => Length - 1;

    /// <summary>The distance to the next place along an axis of the arrays.</summary>
    public int Step(int turned) => turned switch { 0 => 1, 1 => Stride, _ => Plane };

    /// <summary>The first place of a row.</summary>
    public int Row(int y, int z) => Lanes + (Plane * (z + 1)) + (Stride * y);

    /// <summary>The ordinal of the plane of a voxel from the separator.</summary>
    public int DepthOf(int voxel)
    {
        int place = voxel / _steps[Axis] % _counts[Axis];
        return _isFlipped ? _counts[Axis] - 1 - place : place;
    }

    /// <summary>The place of a voxel.</summary>
    public int PlaceOf(int voxel) =>
        Row(voxel / _steps[_axes[1]] % _counts[_axes[1]], DepthOf(voxel)) + (voxel / _steps[_axes[0]] % _counts[_axes[0]]);
}
