using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;

namespace Cathograph.Studies.Volumes;

/// <summary>A plane of voxels laid out for a picture: its size, which voxel is which cell, and its place on axes in um.</summary>
internal sealed class Slice
{
    // A slice is printed a few hundred dots wide: larger ones are thinned.
    private const int MostCells = 1400;
    private const double MicrometresPerMetre = 1e6;

    private readonly VoxelGrid _grid;
    private readonly int _step;

    public Slice(VoxelGrid grid, SlicePlane plane)
    {
        _grid = grid;
        Plane = plane;
        (int across, int down) = plane.Axis switch { 0 => (grid.Height, grid.Depth), 1 => (grid.Width, grid.Depth), _ => (grid.Width, grid.Height) };
        (double edgeAcross, double edgeDown) = plane.Axis switch
        {
            0 => (grid.Spacing.Y, grid.Spacing.Z),
            1 => (grid.Spacing.X, grid.Spacing.Z),
            _ => (grid.Spacing.X, grid.Spacing.Y),
        };
        _step = Math.Max(1, Math.Max(across, down) / MostCells);
        (Columns, Rows) = ((across + _step - 1) / _step, (down + _step - 1) / _step);
        Extent = new RasterExtent(0, Columns * _step * edgeAcross * MicrometresPerMetre, 0, Rows * _step * edgeDown * MicrometresPerMetre);
    }

    public SlicePlane Plane { get; }

    public int Columns { get; }

    public int Rows { get; }

    public RasterExtent Extent { get; }

    private double PlaceInMicrometres => MicrometresPerMetre * (Plane.Index + 0.5) * Plane.Axis switch { 0 => _grid.Spacing.X, 1 => _grid.Spacing.Y, _ => _grid.Spacing.Z };

    /// <summary>What every cell shows, found from the index of its voxel.</summary>
    public ImmutableArray<T> Cells<T>(Func<int, T> of)
    {
        var cells = ImmutableArray.CreateBuilder<T>(Columns * Rows);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                (int a, int b) = (column * _step, row * _step);
                cells.Add(of(Plane.Axis switch
                {
                    0 => _grid.IndexOf(Plane.Index, a, b),
                    1 => _grid.IndexOf(a, Plane.Index, b),
                    _ => _grid.IndexOf(a, b, Plane.Index),
                }));
            }
        }

        return cells.MoveToImmutable();
    }

    /// <summary>A panel of marks on this slice.</summary>
    public Panel Panel(ImmutableArray<Mark> marks, string title = "")
    {
        (string across, string down, string normal) = Plane.Axis switch { 0 => ("y", "z", "x"), 1 => ("x", "z", "y"), _ => ("x", "y", "z") };
        return new Panel
        {
            Title = title.Length > 0 || _grid.IsPlane ? title : FormattableString.Invariant($"{normal} = {PlaceInMicrometres:G4} um"),
            X = new Axis(across, "um"),
            Y = new Axis(down, "um") { Reversed = true },
            Marks = marks,
            EqualScales = true,
            Legend = LegendPlacement.Above,
        };
    }
}
