using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Distances;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>The distance to the nearest electrolyte inside every sphere, straight and along the shortest way inside, and with <c>--channels</c> the distances of Li+ and of electrons at once.</summary>
internal static class GeodesicBenchmark
{
    private const byte Electrolyte = 2;
    private const int Checked = 2_000_000;

    public static bool Run(VolumesRun run)
    {
        BenchmarkComposite composite = BenchmarkComposite.Create(run.Edge, run.Depth);
        var regions = new RegionVolume(composite.Grid, ImmutableCollectionsMarshal.AsImmutableArray(composite.Particles), composite.Count);
        if (run.Arguments.Contains("--channels"))
        {
            return Channels(run, composite, regions);
        }

        byte[] sources = new byte[composite.Labels.Length];
        for (int k = 0; k < sources.Length; k++)
        {
            sources[k] = composite.Labels[k] == Electrolyte ? (byte)1 : (byte)0;
        }

        Volume inside = run.Measure("geodesic distance", sources.Length, () => GeodesicDistance.To(regions, sources, run.Threads));
        return IsRight(inside, regions, sources);
    }

    private static bool Channels(VolumesRun run, BenchmarkComposite composite, RegionVolume regions)
    {
        var labels = new LabelVolume(composite.Grid, ImmutableCollectionsMarshal.AsImmutableArray(composite.Labels), PhaseTable.Parse(BenchmarkComposite.Phases, "bench"));
        bool isRight = true;
        foreach (DistanceMetric metric in Enum.GetValues<DistanceMetric>())
        {
            var options = new ChannelDistanceOptions { Metric = metric };
            ChannelDistanceResult found = run.Measure($"both channels, {metric}", composite.Grid.Count, () => ChannelDistances.Run(labels, regions, options, run.Threads));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  mean {1e6 * found.Lithium.Mean:F4} and {1e6 * found.Electron.Mean:F4} um"));
            isRight &= found.Electron.Mean > found.Lithium.Mean;
        }

        return isRight;
    }

    // Within half an edge of a contact exactly there, no voxel farther from its neighbour than the two are apart, and none without a distance beside one that has it.
    private static bool IsRight(Volume found, RegionVolume regions, byte[] sources)
    {
        VoxelGrid grid = regions.Grid;
        double edge = grid.Spacing.X;
        var random = new Random(5);
        double sum = 0;
        long count = 0;
        for (int n = 0; n < Checked; n++)
        {
            int at = random.Next(sources.Length);
            (int x, int y, int z) = grid.PlaceOf(at);
            int id = regions.Ids[at];
            bool isInner = x > 0 && y > 0 && z > 0 && x < grid.Width - 1 && y < grid.Height - 1 && z < grid.Depth - 1;
            if (id == 0 || !isInner)
            {
                continue;
            }

            float here = found.Values[at];
            foreach (int step in new[] { -1, 1, -grid.Width, grid.Width, -(int)grid.PlaneCount, (int)grid.PlaneCount })
            {
                bool isContact = regions.Ids[at + step] != id && sources[at + step] != 0;
                bool isFar = regions.Ids[at + step] == id && !(Math.Abs(found.Values[at + step] - here) <= 1.0001 * edge) && !(float.IsNaN(here) && float.IsNaN(found.Values[at + step]));
                if (isFar || (isContact && Math.Abs(here - (0.5 * edge)) > 1e-4 * edge))
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"voxel {x} {y} {z}: {here / edge} beside {found.Values[at + step] / edge}, contact {isContact}"));
                    return false;
                }
            }

            sum += float.IsNaN(here) ? 0 : here;
            count += float.IsNaN(here) ? 0 : 1;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {regions.Count} regions, mean {1e6 * sum / count:F4} um in {count} voxels looked at"));
        return count > 0;
    }
}
