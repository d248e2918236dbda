using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>The area in m2 with which phases and particles meet the faces of the box, by key; exact, because the faces of the box are faces of voxels.</summary>
internal static class BoxBorder
{
    /// <summary>The areas by key of <see cref="KeySource"/>.</summary>
    public static double[] Of(KeySource source)
    {
        VoxelGrid grid = source.Grid;
        VoxelSpacing h = grid.Spacing;
        double[] areas = new double[source.Slots + source.Particles];
        int[] keys = new int[grid.Width];
        for (int z = 0; z < grid.Depth; z++)
        {
            int planeFaces = grid.IsPlane ? 0 : (z == 0 ? 1 : 0) + (z == grid.Depth - 1 ? 1 : 0);
            for (int y = 0; y < grid.Height; y++)
            {
                int rowFaces = (y == 0 ? 1 : 0) + (y == grid.Height - 1 ? 1 : 0);
                double along = (planeFaces * h.X * h.Y) + (rowFaces * h.X * h.Z);
                if (along > 0)
                {
                    source.Row(y, z, keys);
                    foreach (int key in keys)
                    {
                        areas[key] += along;
                    }
                }

                areas[source.KeyAt(0, y, z)] += h.Y * h.Z;
                areas[source.KeyAt(grid.Width - 1, y, z)] += h.Y * h.Z;
            }
        }

        return areas;
    }
}
