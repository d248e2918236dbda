using Cathograph.Core.Fields;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>
/// A composite cathode that is the same on every machine: touching and slightly overlapping spheres of active material of two sizes, about half of the volume,
/// between them electrolyte with blobs of carbon and of pore. Labels: 0 pore, 1 active, 2 electrolyte, 3 carbon.
/// </summary>
internal sealed class BenchmarkComposite
{
    public const string Phases = "0=pore,1=active,2=electrolyte,3=carbon";

    private const double ActiveShare = 0.5;

    private BenchmarkComposite(VoxelGrid grid, byte[] labels, int[] particles, int count)
    {
        Grid = grid;
        Labels = labels;
        Particles = particles;
        Count = count;
    }

    public VoxelGrid Grid { get; }

    public byte[] Labels { get; }

    /// <summary>The sphere of each active voxel, from 1; 0 elsewhere.</summary>
    public int[] Particles { get; }

    public int Count { get; }

    public static BenchmarkComposite Create(int edge, int depth, bool withParticles = true)
    {
        var grid = new VoxelGrid(edge, edge, depth, VoxelSpacing.Cube(50e-9));
        byte[] labels = new byte[grid.Count];
        Array.Fill(labels, (byte)2);
        var random = new Random(4);
        Sprinkle(grid, labels, random, 3, 0.06, (2, 6));
        Sprinkle(grid, labels, random, 0, 0.12, (2, 9));
        int[] particles = withParticles ? new int[grid.Count] : [];
        int count = 0;
        long active = 0;
        while (active < ActiveShare * grid.Count)
        {
            // Two of three are small; a smallest radius of 8 voxels at 512 gives some ten thousand spheres.
            double radius = random.Next(3) == 0 ? 16 + (10 * random.NextDouble()) : 8 + (6 * random.NextDouble());
            count++;
            active += Ball(grid, labels, particles, (random.NextDouble() * edge, random.NextDouble() * edge, random.NextDouble() * depth, radius), (1, count));
        }

        return new BenchmarkComposite(grid, labels, particles, count);
    }

    private static void Sprinkle(VoxelGrid grid, byte[] labels, Random random, byte label, double share, (double Least, double Most) radius)
    {
        long filled = 0;
        while (filled < share * grid.Count)
        {
            double r = radius.Least + ((radius.Most - radius.Least) * random.NextDouble());
            filled += Ball(grid, labels, [], (random.NextDouble() * grid.Width, random.NextDouble() * grid.Height, random.NextDouble() * grid.Depth, r), (label, 0));
        }
    }

    // The voxels that were not of the label before.
    private static long Ball(VoxelGrid grid, byte[] labels, int[] particles, (double X, double Y, double Z, double R) ball, (byte Label, int Id) mark)
    {
        long fresh = 0;
        for (int z = Math.Max(0, (int)(ball.Z - ball.R)); z <= Math.Min(grid.Depth - 1, ball.Z + ball.R); z++)
        {
            for (int y = Math.Max(0, (int)(ball.Y - ball.R)); y <= Math.Min(grid.Height - 1, ball.Y + ball.R); y++)
            {
                double rest = (ball.R * ball.R) - ((z - ball.Z) * (z - ball.Z)) - ((y - ball.Y) * (y - ball.Y));
                if (rest < 0)
                {
                    continue;
                }

                double half = Math.Sqrt(rest);
                for (int x = Math.Max(0, (int)Math.Ceiling(ball.X - half)); x <= Math.Min(grid.Width - 1, ball.X + half); x++)
                {
                    int at = grid.IndexOf(x, y, z);
                    if (labels[at] == mark.Label)
                    {
                        continue;
                    }

                    fresh++;
                    labels[at] = mark.Label;
                    if (particles.Length > 0)
                    {
                        particles[at] = mark.Id;
                    }
                }
            }
        }

        return fresh;
    }
}
