using Cathograph.Core.Fields;

namespace Cathograph.Tests.Microstructure.Particles;

/// <summary>Bodies whose measures are known.</summary>
internal static class Phantom
{
    /// <summary>1 where the centre of a voxel lies in a body; coordinates in voxels from the corner of the box.</summary>
    public static byte[] Mask(VoxelGrid grid, Func<double, double, double, bool> isInside)
    {
        byte[] mask = new byte[grid.Count];
        for (int v = 0; v < mask.Length; v++)
        {
            (int x, int y, int z) = grid.PlaceOf(v);
            mask[v] = isInside(x + 0.5, y + 0.5, z + 0.5) ? (byte)1 : (byte)0;
        }

        return mask;
    }

    public static bool Ball(double x, double y, double z, double radius) => (x * x) + (y * y) + (z * z) <= radius * radius;
}
