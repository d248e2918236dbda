using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Studies.Volumes;

/// <summary>A box cut out of a volume for a picture.</summary>
internal sealed class VolumePiece
{
    private readonly VoxelGrid _from;
    private readonly (int X, int Y, int Z) _origin;

    private VolumePiece(VoxelGrid from, (int X, int Y, int Z) origin, VoxelGrid grid) => (_from, _origin, Grid) = (from, origin, grid);

    /// <summary>Gets the grid of the piece.</summary>
    public VoxelGrid Grid { get; }

    /// <summary>The middle plane across z.</summary>
    public static VolumePiece MiddlePlane(VoxelGrid grid) => new(grid, (0, 0, grid.Depth / 2), grid with { Depth = 1 });

    /// <summary>The plane across z in which a region is largest, around the region with a margin.</summary>
    public static VolumePiece Around(RegionVolume regions, int region)
    {
        VoxelGrid grid = regions.Grid;
        int plane = (int)grid.PlaneCount;
        long[] sizes = new long[grid.Depth];
        for (int k = 0; k < regions.Ids.Length; k++)
        {
            sizes[k / plane] += regions.Ids[k] == region ? 1 : 0;
        }

        int z = Array.IndexOf(sizes, sizes.Max());
        (int x0, int x1, int y0, int y1) = (grid.Width, 0, grid.Height, 0);
        for (int k = z * plane; k < (z + 1) * plane; k++)
        {
            if (regions.Ids[k] == region)
            {
                (int x, int y, _) = grid.PlaceOf(k);
                (x0, x1, y0, y1) = (Math.Min(x0, x), Math.Max(x1, x), Math.Min(y0, y), Math.Max(y1, y));
            }
        }

        int margin = 2 + ((x1 - x0) / 10);
        (x0, y0) = (Math.Max(0, x0 - margin), Math.Max(0, y0 - margin));
        (x1, y1) = (Math.Min(grid.Width - 1, x1 + margin), Math.Min(grid.Height - 1, y1 + margin));
        return new VolumePiece(grid, (x0, y0, z), grid with { Width = x1 - x0 + 1, Height = y1 - y0 + 1, Depth = 1 });
    }

    /// <summary>The labels of the piece.</summary>
    public LabelVolume Labels(LabelVolume volume) => new(Grid, Take(voxel => volume.Labels[voxel]), volume.Phases);

    /// <summary>Numbers of the piece.</summary>
    public Volume Numbers(Func<int, double> of, string quantity, string unit = "") => new(Grid, Take(voxel => (float)of(voxel))) { Quantity = quantity, Unit = unit };

    private ImmutableArray<T> Take<T>(Func<int, T> of)
    {
        var values = ImmutableArray.CreateBuilder<T>((int)Grid.Count);
        for (int k = 0; k < Grid.Count; k++)
        {
            (int x, int y, int z) = Grid.PlaceOf(k);
            values.Add(of(_from.IndexOf(x + _origin.X, y + _origin.Y, z + _origin.Z)));
        }

        return values.MoveToImmutable();
    }
}
