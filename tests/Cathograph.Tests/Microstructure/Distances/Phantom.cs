using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Tests.Microstructure.Distances;

/// <summary>Small volumes with one or more particles: 0 pore, 1 active, 2 electrolyte, 3 carbon; the particle number is the label's owner.</summary>
internal static class Phantom
{
    public static PhaseTable Phases { get; } = PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "test");

    public static LabelVolume Labels(VoxelGrid grid, Func<int, int, int, int> label) =>
        new(grid, [.. Places(grid).Select(place => (byte)label(place.X, place.Y, place.Z))], Phases);

    public static RegionVolume OneParticle(LabelVolume labels) => new(labels.Grid, [.. labels.Labels.Select(label => label == 1 ? 1 : 0)], 1);

    public static byte[] Sources(LabelVolume labels, byte label) => [.. labels.Labels.Select(item => item == label ? (byte)1 : (byte)0)];

    public static IEnumerable<(int X, int Y, int Z)> Places(VoxelGrid grid)
    {
        for (int z = 0; z < grid.Depth; z++)
        {
            for (int y = 0; y < grid.Height; y++)
            {
                for (int x = 0; x < grid.Width; x++)
                {
                    yield return (x, y, z);
                }
            }
        }
    }

    /// <summary>The middles of all faces between a particle and a source, in m from the centre of voxel 0.</summary>
    public static IEnumerable<(double X, double Y, double Z)> Faces(RegionVolume regions, byte[] sources, int id)
    {
        VoxelGrid grid = regions.Grid;
        (int X, int Y, int Z)[] sides = grid.IsPlane ? [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0)] : [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)];
        foreach ((int x, int y, int z) in Places(grid))
        {
            if (regions.Ids[grid.IndexOf(x, y, z)] != id)
            {
                continue;
            }

            foreach ((int dx, int dy, int dz) in sides)
            {
                (int X, int Y, int Z) near = (x + dx, y + dy, z + dz);
                bool isInside = near.X >= 0 && near.X < grid.Width && near.Y >= 0 && near.Y < grid.Height && near.Z >= 0 && near.Z < grid.Depth;
                if (isInside && regions.Ids[grid.IndexOf(near.X, near.Y, near.Z)] != id && sources[grid.IndexOf(near.X, near.Y, near.Z)] != 0)
                {
                    yield return ((x + (0.5 * dx)) * grid.Spacing.X, (y + (0.5 * dy)) * grid.Spacing.Y, (z + (0.5 * dz)) * grid.Spacing.Z);
                }
            }
        }
    }

    public static ImmutableArray<double> NearestFace(RegionVolume regions, byte[] sources)
    {
        VoxelGrid grid = regions.Grid;
        var faces = Enumerable.Range(1, regions.Count).ToDictionary(id => id, id => Faces(regions, sources, id).ToArray());
        double Nearest((int X, int Y, int Z) place)
        {
            int id = regions.Ids[grid.IndexOf(place.X, place.Y, place.Z)];
            return id == 0 || faces[id].Length == 0
                ? double.NaN
                : faces[id].Min(face => Length((place.X * grid.Spacing.X) - face.X, (place.Y * grid.Spacing.Y) - face.Y, (place.Z * grid.Spacing.Z) - face.Z));
        }

        return [.. Places(grid).Select(Nearest)];
    }

    public static double Length(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));
}
