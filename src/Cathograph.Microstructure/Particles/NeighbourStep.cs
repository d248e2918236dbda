using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>The way to one of the 26 neighbours of a voxel, or of the 8 of a pixel.</summary>
/// <param name="X">-1, 0 or 1 along x.</param>
/// <param name="Y">-1, 0 or 1 along y.</param>
/// <param name="Z">-1, 0 or 1 along z.</param>
/// <param name="Offset">The difference of the indices.</param>
/// <param name="Length">The distance of the centres in m.</param>
internal readonly record struct NeighbourStep(int X, int Y, int Z, int Offset, double Length)
{
    /// <summary>One over the distance of the centres in 1/m.</summary>
    public float PerLength { get; } = (float)(1 / Length);

    /// <summary>A step of some voxels along each axis.</summary>
    public static NeighbourStep Of(VoxelGrid grid, int x, int y, int z) => new(
        x, y, z, x + (grid.Width * (y + (grid.Height * z))), Math.Sqrt(Square(x * grid.Spacing.X) + Square(y * grid.Spacing.Y) + Square(z * grid.Spacing.Z)));

    /// <summary>All of them by increasing offset; in a grid of one plane those within it.</summary>
    public static NeighbourStep[] All(VoxelGrid grid)
    {
        var steps = new List<NeighbourStep>(26);
        int deep = grid.IsPlane ? 0 : 1;
        for (int z = -deep; z <= deep; z++)
        {
            for (int y = -1; y <= 1; y++)
            {
                for (int x = -1; x <= 1; x++)
                {
                    if ((x, y, z) != (0, 0, 0))
                    {
                        steps.Add(Of(grid, x, y, z));
                    }
                }
            }
        }

        return [.. steps];
    }

    /// <summary>The half of them that points to later voxels, so that every pair of neighbours is met once.</summary>
    public static NeighbourStep[] Forward(VoxelGrid grid) => [.. All(grid).Where(step => (step.Z, step.Y, step.X).CompareTo((0, 0, 0)) > 0)];

    /// <summary>Those that stay in the box from a row, whatever their x.</summary>
    public static NeighbourStep[] Within(NeighbourStep[] steps, VoxelGrid grid, int y, int z)
    {
        bool isInside = y > 0 && y < grid.Height - 1 && ((z > 0 && z < grid.Depth - 1) || grid.IsPlane);
        return isInside ? steps : Array.FindAll(steps, step => (uint)(y + step.Y) < (uint)grid.Height && (uint)(z + step.Z) < (uint)grid.Depth);
    }

    private static double Square(double value) => value * value;
}
