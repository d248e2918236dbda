using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>What touches the faces of the box.</summary>
internal static class BoxFaces
{
    /// <summary>Marks regions with a voxel at a face of the box; those of an image at an edge.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="ids">The region of every voxel.</param>
    /// <param name="touches">Set to true at the numbers of such regions.</param>
    public static void Mark(VoxelGrid grid, ReadOnlySpan<int> ids, bool[] touches)
    {
        for (int z = 0; z < grid.Depth; z++)
        {
            bool isEnd = !grid.IsPlane && (z == 0 || z == grid.Depth - 1);
            for (int y = 0; y < grid.Height; y++)
            {
                ReadOnlySpan<int> row = ids.Slice(grid.IndexOf(0, y, z), grid.Width);
                touches[row[0]] = true;
                touches[row[^1]] = true;
                if (isEnd || y == 0 || y == grid.Height - 1)
                {
                    foreach (int id in row)
                    {
                        touches[id] = true;
                    }
                }
            }
        }
    }
}
