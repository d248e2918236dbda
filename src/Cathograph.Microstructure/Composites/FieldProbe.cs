using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Composites;

/// <summary>Reads the distance from active surfaces anywhere, in voxels, and the direction in which it grows.</summary>
internal sealed class FieldProbe(VoxelGrid grid, float[] field, bool isPeriodic)
{
    public VoxelGrid Grid { get; } = grid;

    /// <summary>The distance at a place in voxels: above 0 outside active particles.</summary>
    public float At(double x, double y, double z) => field[Grid.IndexOf(Wrap(x, Grid.Width), Wrap(y, Grid.Height), AlongZ(z))];

    /// <summary>The direction away from the nearest surface; zero where there is none near.</summary>
    public (double X, double Y, double Z) Normal(double x, double y, double z)
    {
        double dx = At(x + 1, y, z) - At(x - 1, y, z);
        double dy = At(x, y + 1, z) - At(x, y - 1, z);
        double dz = At(x, y, z + 1) - At(x, y, z - 1);
        double length = Math.Sqrt((dx * dx) + (dy * dy) + (dz * dz));
        return length > 1e-6 ? (dx / length, dy / length, dz / length) : (0, 0, 0);
    }

    private static int Wrap(double value, int count)
    {
        int at = (int)Math.Floor(value) % count;
        return at < 0 ? at + count : at;
    }

    private int AlongZ(double z) => isPeriodic ? Wrap(z, Grid.Depth) : Math.Clamp((int)Math.Floor(z), 0, Grid.Depth - 1);
}
