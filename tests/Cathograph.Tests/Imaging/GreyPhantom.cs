using Cathograph.Core.Fields;
using Cathograph.Imaging.Synthetic;

namespace Cathograph.Tests.Imaging;

/// <summary>Small bodies of known truth, as labels and as grey values.</summary>
internal static class GreyPhantom
{
    /// <summary>Balls of label 2 on a lattice with a shell of label 1, in a matrix of label 0.</summary>
    public static LabelVolume Balls(int edge, int depth, double radius)
    {
        var grid = new VoxelGrid(edge, edge, depth, VoxelSpacing.Cube(1e-7));
        byte[] labels = new byte[grid.Count];
        int pitch = edge / 2;
        for (int k = 0; k < labels.Length; k++)
        {
            (int x, int y, int z) = grid.PlaceOf(k);
            double dx = (x % pitch) - (pitch / 2.0) + 0.5;
            double dy = (y % pitch) - (pitch / 2.0) + 0.5;
            double dz = depth == 1 ? 0 : (z % pitch) - (pitch / 2.0) + 0.5;
            double r = Math.Sqrt((dx * dx) + (dy * dy) + (dz * dz));
            labels[k] = r <= radius ? (byte)2 : r <= 1.3 * radius ? (byte)1 : (byte)0;
        }

        return new LabelVolume(grid, [.. labels], new PhaseTable([new Phase(0, "pore", PhaseRole.Pore), new Phase(1, "electrolyte", PhaseRole.Electrolyte), new Phase(2, "active", PhaseRole.Active)]));
    }

    /// <summary>Its grey values 0, 100, 200 with noise and no blur.</summary>
    public static Volume Grey(LabelVolume truth, double noise, int seed = 1, double blur = 0) =>
        GreySynthesis.Of(truth, new GreyRecipe { Grey = [0, 100, 200], Blur = blur, Fringes = 0, Noise = noise, Seed = seed }, CancellationToken.None);

    /// <summary>A volume of numbers made voxel by voxel.</summary>
    public static Volume Of(int width, int height, int depth, Func<int, int, int, double> value)
    {
        var grid = new VoxelGrid(width, height, depth, VoxelSpacing.Cube(1e-7));
        return new Volume(grid, [.. Enumerable.Range(0, (int)grid.Count).Select(k => grid.PlaceOf(k)).Select(place => (float)value(place.X, place.Y, place.Z))]);
    }
}
