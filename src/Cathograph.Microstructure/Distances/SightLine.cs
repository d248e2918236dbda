using Cathograph.Core;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// Whether a straight line between two points stays inside a region of voxels, in whole numbers and so without rounding: places are doubled, and the places where the line passes
/// from voxel to voxel are compared as fractions with one denominator. A line through an edge or a corner passes when one of the ways around it, from face to face, lies inside:
/// it may graze a corner of what is outside, and it does not slip through a crack whose voxels touch only along edges.
/// </summary>
internal static class SightLine
{
    /// <summary>Follows the line.</summary>
    /// <param name="mask">The region in bit 0, with a border of one empty voxel.</param>
    /// <param name="width">Voxels along x.</param>
    /// <param name="height">Voxels along y.</param>
    /// <param name="from">Twice the place of the centre of a voxel of the region.</param>
    /// <param name="to">Twice the place of a centre, or of the middle of a face of the region.</param>
    /// <returns>True when it stays inside.</returns>
    [Kernel("A walk over voxels on integers; cutting it would pass its state around.")]
    public static bool IsClear(byte[] mask, int width, int height, (int X, int Y, int Z) from, (int X, int Y, int Z) to)
    {
        int voxel = (from.X >> 1) + (width * ((from.Y >> 1) + (height * (from.Z >> 1))));
        int dx = to.X - from.X;
        int dy = to.Y - from.Y;
        int dz = to.Z - from.Z;
        long ax = Math.Max(1, Math.Abs(dx));
        long ay = Math.Max(1, Math.Abs(dy));
        long az = Math.Max(1, Math.Abs(dz));
        int sx = Math.Sign(dx);
        int sy = Math.Sign(dy) * width;
        int sz = Math.Sign(dz) * width * height;
        long end = ax * ay * az;
        long tx = First(dx, ay * az);
        long ty = First(dy, ax * az);
        long tz = First(dz, ax * ay);
        long perX = 2 * ay * az;
        long perY = 2 * ax * az;
        long perZ = 2 * ax * ay;
        while (true)
        {
            long next = Math.Min(tx, Math.Min(ty, tz));
            if (next >= end)
            {
                return true;
            }

            // All bits set for each axis along which the line passes to the next voxel here.
            int isX = Reached(tx, next);
            int isY = Reached(ty, next);
            int isZ = Reached(tz, next);
            if (isX + isY + isZ < -1 && !IsPassable(mask, voxel, isX & sx, isY & sy, isZ & sz))
            {
                return false;
            }

            voxel += (isX & sx) + (isY & sy) + (isZ & sz);
            if ((mask[voxel] & 1) == 0)
            {
                return false;
            }

            tx += isX & perX;
            ty += isY & perY;
            tz += isZ & perZ;
        }
    }

    /// <summary>Whether a step through an edge or a corner has a way around it inside the region.</summary>
    /// <param name="mask">The region in bit 0.</param>
    /// <param name="voxel">Where the step begins.</param>
    /// <param name="a">One part of the step as a difference of indices; 0 for none.</param>
    /// <param name="b">Another part.</param>
    /// <param name="c">The third part.</param>
    /// <returns>True when there is one.</returns>
    public static bool IsPassable(byte[] mask, int voxel, int a, int b, int c)
    {
        if (a == 0)
        {
            return ((mask[voxel + b] | mask[voxel + c]) & 1) != 0;
        }

        if (b == 0)
        {
            return ((mask[voxel + a] | mask[voxel + c]) & 1) != 0;
        }

        if (c == 0)
        {
            return ((mask[voxel + a] | mask[voxel + b]) & 1) != 0;
        }

        int ofA = mask[voxel + a] & (mask[voxel + a + b] | mask[voxel + a + c]);
        int ofB = mask[voxel + b] & (mask[voxel + a + b] | mask[voxel + b + c]);
        int ofC = mask[voxel + c] & (mask[voxel + a + c] | mask[voxel + b + c]);
        return ((ofA | ofB | ofC) & 1) != 0;
    }

    private static long First(int difference, long product) => difference == 0 ? long.MaxValue : product;

    private static int Reached(long crossing, long next) => crossing == next ? -1 : 0;
}
