using Cathograph.Core.Fields;
using Cathograph.Imaging.Filters;

namespace Cathograph.Imaging.Forest;

/// <summary>A part of a volume with what its features depend on around it.</summary>
internal sealed record VoxelTile
{
    // With the arrays of the features about half a gigabyte, whatever the volume.
    private const int SolidEdge = 160;
    private const int FlatEdge = 768;
    private const int FlatPlanes = 4;

    /// <summary>The first voxel that the tile answers for.</summary>
    public required (int X, int Y, int Z) First { get; init; }

    /// <summary>The voxels that it answers for.</summary>
    public required BoxShape Core { get; init; }

    /// <summary>Where they begin within the box.</summary>
    public required (int X, int Y, int Z) Inset { get; init; }

    /// <summary>The box with its margin.</summary>
    public required BoxShape Box { get; init; }

    /// <summary>Cuts a volume.</summary>
    public static IEnumerable<VoxelTile> Of(VoxelGrid grid, int halo, bool isFlat)
    {
        (int edge, int planes, int haloZ) = isFlat ? (FlatEdge, FlatPlanes, 0) : (SolidEdge, SolidEdge, halo);
        for (int z = 0; z < grid.Depth; z += planes)
        {
            for (int y = 0; y < grid.Height; y += edge)
            {
                for (int x = 0; x < grid.Width; x += edge)
                {
                    (int fx, int lx) = Range(x, edge, halo, grid.Width);
                    (int fy, int ly) = Range(y, edge, halo, grid.Height);
                    (int fz, int lz) = Range(z, planes, haloZ, grid.Depth);
                    yield return new VoxelTile
                    {
                        First = (x, y, z),
                        Core = new BoxShape(Math.Min(edge, grid.Width - x), Math.Min(edge, grid.Height - y), Math.Min(planes, grid.Depth - z)),
                        Inset = (x - fx, y - fy, z - fz),
                        Box = new BoxShape(lx - fx, ly - fy, lz - fz),
                    };
                }
            }
        }
    }

    /// <summary>The grey values of the box; voxels without one get a value from the caller.</summary>
    public float[] Cut(Volume volume, float missing)
    {
        float[] values = new float[Box.Count];
        for (int z = 0; z < Box.Depth; z++)
        {
            for (int y = 0; y < Box.Height; y++)
            {
                int from = volume.Grid.IndexOf(First.X - Inset.X, First.Y - Inset.Y + y, First.Z - Inset.Z + z);
                Span<float> row = values.AsSpan((z * Box.Plane) + (y * Box.Width), Box.Width);
                volume.Values.AsSpan().Slice(from, Box.Width).CopyTo(row);
                foreach (ref float value in row)
                {
                    value = float.IsFinite(value) ? value : missing;
                }
            }
        }

        return values;
    }

    /// <summary>The place within the box of a voxel of the core.</summary>
    public int BoxIndex(int x, int y, int z) => x + Inset.X + (Box.Width * (y + Inset.Y + (Box.Height * (z + Inset.Z))));

    private static (int First, int Last) Range(int start, int count, int halo, int all) => (Math.Max(0, start - halo), Math.Min(all, start + count + halo));
}
