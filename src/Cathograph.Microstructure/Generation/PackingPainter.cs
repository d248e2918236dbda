using System.Collections.Immutable;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Generation;

/// <summary>Turns a packing into voxels: a voxel belongs to the particle that holds its centre, of several to the one deepest in the sense of the power distance.</summary>
internal static class PackingPainter
{
    /// <summary>Paints.</summary>
    /// <returns>A number for every periodic image of every particle, 0 outside.</returns>
    public static int[] Paint(VoxelGrid grid, ImmutableArray<PackedParticle> particles, int threads, CancellationToken cancellation)
    {
        PaintedBody[] bodies = [.. Images(grid, particles)];
        int[] ids = new int[checked((int)grid.Count)];
        int thick = Math.Max(1, Math.Min(8, grid.Depth / 4));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, (grid.Depth + thick - 1) / thick, parallel, slab =>
        {
            int from = slab * thick;
            int to = Math.Min(grid.Depth, from + thick);
            float[] level = new float[(to - from) * (int)grid.PlaneCount];
            for (int k = 0; k < bodies.Length; k++)
            {
                PaintOne(grid, bodies[k], k + 1, (from, to), ids, level);
            }
        });
        return ids;
    }

    /// <summary>Gives numbers from 1 in the order of first voxels.</summary>
    /// <returns>How many there are.</returns>
    public static int Renumber(int[] ids)
    {
        var numbers = new Dictionary<int, int>();
        int last = 0;
        int number = 0;
        for (int v = 0; v < ids.Length; v++)
        {
            if (ids[v] == 0)
            {
                continue;
            }

            if (ids[v] != last)
            {
                last = ids[v];
                if (!numbers.TryGetValue(last, out number))
                {
                    number = numbers.Count + 1;
                    numbers.Add(last, number);
                }
            }

            ids[v] = number;
        }

        return numbers.Count;
    }

    private static IEnumerable<PaintedBody> Images(VoxelGrid grid, ImmutableArray<PackedParticle> particles)
    {
        (double lx, double ly, double lz) = grid.Extent;
        int deep = grid.IsPlane ? 0 : 1;
        foreach (PackedParticle particle in particles)
        {
            double reach = particle.Radius * particle.Shape.Longest;
            for (int image = 0; image < 27; image++)
            {
                (double x, double y, double z) = (particle.X + (((image % 3) - 1) * lx), particle.Y + (((image / 3 % 3) - 1) * ly), particle.Z + (((image / 9) - 1) * lz));
                bool isNear = x > -reach && x < lx + reach && y > -reach && y < ly + reach && z > -reach && z < lz + reach;
                if (isNear && (deep == 1 || image / 9 == 1))
                {
                    yield return new PaintedBody(particle, x, y, z, reach);
                }
            }
        }
    }

    [Kernel("The loop over the voxels of one particle.")]
    private static void PaintOne(VoxelGrid grid, PaintedBody body, int id, (int From, int To) planes, int[] ids, float[] level)
    {
        VoxelSpacing edge = grid.Spacing;
        double radius = body.Particle.Radius;
        (int z0, int z1) = grid.IsPlane ? (0, 1) : Range(body.Z, body.Reach, edge.Z, planes.From, planes.To);
        (int y0, int y1) = Range(body.Y, body.Reach, edge.Y, 0, grid.Height);
        (int x0, int x1) = Range(body.X, body.Reach, edge.X, 0, grid.Width);
        int first = grid.IndexOf(0, 0, planes.From);
        for (int z = z0; z < z1; z++)
        {
            double dz = grid.IsPlane ? 0 : (((z + 0.5) * edge.Z) - body.Z) / radius;
            for (int y = y0; y < y1; y++)
            {
                double dy = (((y + 0.5) * edge.Y) - body.Y) / radius;
                int row = grid.IndexOf(0, y, z);
                for (int x = x0; x < x1; x++)
                {
                    double dx = (((x + 0.5) * edge.X) - body.X) / radius;
                    float power = (float)((body.Particle.Shape.Level(dx, dy, dz) - 1) * radius * radius);
                    if (power < level[row + x - first])
                    {
                        level[row + x - first] = power;
                        ids[row + x] = id;
                    }
                }
            }
        }
    }

    private static (int From, int To) Range(double centre, double reach, double edge, int low, int high) =>
        (Math.Max(low, (int)Math.Floor((centre - reach) / edge)), Math.Min(high, (int)Math.Ceiling((centre + reach) / edge)));

    private readonly record struct PaintedBody(PackedParticle Particle, double X, double Y, double Z, double Reach);
}
