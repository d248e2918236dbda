using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Distances;

/// <summary>The smallest box around every region and its number of voxels.</summary>
internal sealed class ParticleExtents
{
    private readonly int[] _bounds;

    private ParticleExtents(int[] bounds, long[] voxels)
    {
        _bounds = bounds;
        Voxels = voxels;
    }

    /// <summary>Gets the number of voxels of every region; region 1 comes first.</summary>
    public long[] Voxels { get; }

    /// <summary>Finds them in one pass.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The boxes.</returns>
    public static ParticleExtents Of(RegionVolume regions, CancellationToken cancellation)
    {
        VoxelGrid grid = regions.Grid;
        int[] bounds = new int[6 * regions.Count];
        for (int k = 0; k < regions.Count; k++)
        {
            bounds.AsSpan(6 * k, 3).Fill(int.MaxValue);
            bounds.AsSpan((6 * k) + 3, 3).Fill(-1);
        }

        long[] voxels = new long[regions.Count];
        ReadOnlySpan<int> ids = regions.Ids.AsSpan();
        for (int z = 0; z < grid.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int y = 0; y < grid.Height; y++)
            {
                Row(ids.Slice(grid.IndexOf(0, y, z), grid.Width), y, z, bounds, voxels);
            }
        }

        return new ParticleExtents(bounds, voxels);
    }

    /// <summary>The box of a region.</summary>
    /// <param name="region">From 0.</param>
    /// <returns>The smallest and the largest x, y, z that belong to it.</returns>
    public (int X0, int Y0, int Z0, int X1, int Y1, int Z1) Of(int region)
    {
        ReadOnlySpan<int> box = _bounds.AsSpan(6 * region, 6);
        return (box[0], box[1], box[2], box[3], box[4], box[5]);
    }

    // Runs of one region are taken at once.
    private static void Row(ReadOnlySpan<int> row, int y, int z, int[] bounds, long[] voxels)
    {
        for (int x = 0; x < row.Length;)
        {
            int id = row[x];
            int end = x + 1;
            while (end < row.Length && row[end] == id)
            {
                end++;
            }

            if (id > 0)
            {
                Span<int> box = bounds.AsSpan(6 * (id - 1), 6);
                box[0] = Math.Min(box[0], x);
                box[1] = Math.Min(box[1], y);
                box[2] = Math.Min(box[2], z);
                box[3] = Math.Max(box[3], end - 1);
                box[4] = Math.Max(box[4], y);
                box[5] = Math.Max(box[5], z);
                voxels[id - 1] += end - x;
            }

            x = end;
        }
    }
}
