using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Conduction;

/// <summary>How a volume lies in the arrays of conduction: the axis of the current comes last.</summary>
internal sealed class ConductionLayout
{
    public ConductionLayout(VoxelGrid grid, int axis, bool hasElectrodes = true)
    {
        (int Count, int Step, double Spacing)[] axes =
        [
            (grid.Width, 1, grid.Spacing.X), (grid.Height, grid.Width, grid.Spacing.Y), (grid.Depth, grid.Width * grid.Height, grid.Spacing.Z),
        ];
        Axis = axis;
        int[] order = [.. Enumerable.Range(0, 3).Where(k => k != axis), axis];
        Grid = new ConductionGrid(axes[order[0]].Count, axes[order[1]].Count, axes[order[2]].Count) { HasElectrodes = hasElectrodes };
        Order = (order[0], order[1], order[2]);
        Steps = (axes[order[0]].Step, axes[order[1]].Step, axes[order[2]].Step);
        Spacing = (axes[order[0]].Spacing, axes[order[1]].Spacing, axes[order[2]].Spacing);
    }

    /// <summary>The axis of the current in the volume.</summary>
    public int Axis { get; }

    /// <summary>The grid with that axis last.</summary>
    public ConductionGrid Grid { get; }

    /// <summary>From a voxel to the next along x, y, z of the grid, in the order of the volume.</summary>
    public (int X, int Y, int Z) Steps { get; }

    /// <summary>Edges of a voxel along x, y, z of the grid in m.</summary>
    public (double X, double Y, double Z) Spacing { get; }

    /// <summary>The axes of the volume that are x, y, z of the grid.</summary>
    public (int X, int Y, int Z) Order { get; }

    /// <summary>The number of voxels along an axis of the grid.</summary>
    public int CountOf(int axis) => axis switch { 0 => Grid.Width, 1 => Grid.Height, _ => Grid.Depth };

    /// <summary>From a voxel to the next along an axis of the grid, in the order of the volume.</summary>
    public int StepOf(int axis) => axis switch { 0 => Steps.X, 1 => Steps.Y, _ => Steps.Z };

    /// <summary>Where a place in the arrays of conduction lies in the volume.</summary>
    public int IndexOf(int place)
    {
        (int row, int x) = Math.DivRem(place - ConductionGrid.Lanes, Grid.Stride);
        (int z, int y) = Math.DivRem(row, Grid.Height);
        return (x * Steps.X) + (y * Steps.Y) + (z * Steps.Z);
    }
}
