using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>Tells the pieces of regions apart, such as those of a particle that leaves a periodic box at one face and comes back at the opposite one.</summary>
public static class RegionPieces
{
    /// <summary>Gives every piece that hangs together by faces of voxels a number of its own.</summary>
    /// <param name="regions">Regions, each of one or several pieces.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>As many regions as there are pieces, numbered from 1 in the order of their first voxel.</returns>
    public static RegionVolume Of(RegionVolume regions, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(regions);
        VoxelGrid grid = regions.Grid;
        ReadOnlySpan<int> ids = regions.Ids.AsSpan();
        int[] pieces = new int[ids.Length];
        var open = new Stack<int>();
        int count = 0;
        for (int first = 0; first < ids.Length; first++)
        {
            if (ids[first] == 0 || pieces[first] != 0)
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            pieces[first] = ++count;
            open.Push(first);
            while (open.TryPop(out int voxel))
            {
                Spread(grid, ids, pieces, voxel, open);
            }
        }

        return new RegionVolume(grid, ImmutableCollectionsMarshal.AsImmutableArray(pieces), count);
    }

    private static void Spread(VoxelGrid grid, ReadOnlySpan<int> ids, int[] pieces, int voxel, Stack<int> open)
    {
        int plane = (int)grid.PlaneCount;
        int x = voxel % grid.Width;
        int y = voxel / grid.Width % grid.Height;
        int z = voxel / plane;
        ReadOnlySpan<(bool Is, int Step)> ways =
        [
            (x > 0, -1), (x < grid.Width - 1, 1), (y > 0, -grid.Width), (y < grid.Height - 1, grid.Width), (z > 0, -plane), (z < grid.Depth - 1, plane),
        ];
        foreach ((bool isInside, int step) in ways)
        {
            if (isInside && pieces[voxel + step] == 0 && ids[voxel + step] == ids[voxel])
            {
                pieces[voxel + step] = pieces[voxel];
                open.Push(voxel + step);
            }
        }
    }
}
