using Cathograph.Core.Fields;
using Cathograph.Microstructure.Distances;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>Euclidean distance of the active material to the rest, without and with the nearest source; with <c>--few</c> to one voxel in a million.</summary>
internal static class EuclideanBenchmark
{
    private const int Checked = 2000;

    public static bool Run(VolumesRun run)
    {
        (VoxelGrid grid, byte[] sources) = SourcesOf(run);
        DistanceField plain = run.Measure("distance", grid.Count, () => EuclideanDistance.To(grid, sources, new EuclideanOptions(), run.Threads));
        bool isRight = IsRight(plain, sources);
        plain = null!;
        DistanceField both = run.Measure("distance with nearest", grid.Count, () => EuclideanDistance.To(grid, sources, new EuclideanOptions { WithNearest = true }, run.Threads));
        return isRight && IsRight(both, sources);
    }

    private static (VoxelGrid Grid, byte[] Sources) SourcesOf(VolumesRun run)
    {
        if (run.Arguments.Contains("--few"))
        {
            var grid = new VoxelGrid(run.Edge, run.Edge, run.Depth, VoxelSpacing.Cube(50e-9));
            byte[] few = new byte[grid.Count];
            var random = new Random(1);
            for (long k = 0; k <= grid.Count / 1_000_000; k++)
            {
                few[random.Next(few.Length)] = 1;
            }

            return (grid, few);
        }

        BenchmarkComposite composite = BenchmarkComposite.Create(run.Edge, run.Depth, withParticles: false);
        byte[] labels = composite.Labels;
        for (int k = 0; k < labels.Length; k++)
        {
            labels[k] = (byte)(labels[k] == 1 ? 0 : 1);
        }

        return (composite.Grid, labels);
    }

    // No source lies in the ball of the distance, and the nearest lies on it.
    private static bool IsRight(DistanceField field, byte[] sources)
    {
        VoxelGrid grid = field.Grid;
        double edge = grid.Spacing.X;
        var random = new Random(2);
        for (int n = 0; n < Checked; n++)
        {
            int at = random.Next(sources.Length);
            double distance = field.Metres[at] / edge;
            (int x, int y, int z) = grid.PlaceOf(at);
            int reach = (int)Math.Ceiling(Math.Min(distance, 40));
            double least = double.PositiveInfinity;
            for (int w = Math.Max(0, z - reach); w <= Math.Min(grid.Depth - 1, z + reach); w++)
            {
                for (int v = Math.Max(0, y - reach); v <= Math.Min(grid.Height - 1, y + reach); v++)
                {
                    for (int u = Math.Max(0, x - reach); u <= Math.Min(grid.Width - 1, x + reach); u++)
                    {
                        least = sources[grid.IndexOf(u, v, w)] != 0 ? Math.Min(least, Length(u - x, v - y, w - z)) : least;
                    }
                }
            }

            bool isLeast = distance > 40 ? least > 40 || Math.Abs(least - distance) < 1e-6 * distance : Math.Abs(least - distance) <= 1e-6 * distance;
            if (!isLeast || (field.Nearest.Length > 0 && !IsNearest(field, sources, at, distance)))
            {
                Console.WriteLine($"voxel {x} {y} {z}: found {distance}, expected {least}");
                return false;
            }
        }

        return true;
    }

    private static bool IsNearest(DistanceField field, byte[] sources, int at, double distance)
    {
        (int x, int y, int z) = field.Grid.PlaceOf(at);
        (int u, int v, int w) = field.Grid.PlaceOf(field.Nearest[at]);
        return sources[field.Nearest[at]] != 0 && Math.Abs(Length(u - x, v - y, w - z) - distance) <= 1e-6 * distance;
    }

    private static double Length(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));
}
