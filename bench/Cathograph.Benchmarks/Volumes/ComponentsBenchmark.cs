using System.Globalization;
using Cathograph.Microstructure.Connectivity;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>Connected components of everything that is no electrolyte, by faces and by faces, edges and corners, and of all phases at once.</summary>
internal static class ComponentsBenchmark
{
    public static bool Run(VolumesRun run)
    {
        BenchmarkComposite composite = BenchmarkComposite.Create(run.Edge, run.Depth, withParticles: false);
        byte[] mask = new byte[composite.Labels.Length];
        for (int k = 0; k < mask.Length; k++)
        {
            mask[k] = (byte)(composite.Labels[k] is 1 or 3 ? 1 : 0);
        }

        bool isRight = true;
        foreach (Neighbourhood neighbourhood in Enum.GetValues<Neighbourhood>())
        {
            ComponentVolume found = run.Measure($"components by {neighbourhood}", mask.Length, () => ConnectedComponents.WithSizes(composite.Grid, mask, neighbourhood, run.Threads));
            isRight &= IsRight(found, mask);
        }

        byte[] shifted = Array.ConvertAll(composite.Labels, label => (byte)(label + 1));
        ComponentVolume phases = run.Measure("components of four phases", mask.Length, () => ConnectedComponents.OfLabels(composite.Grid, shifted, Neighbourhood.Faces, run.Threads));
        return isRight && IsRight(phases, shifted);
    }

    // Neighbours are of one component, numbers rise with first voxels, and sizes are those that are counted.
    private static bool IsRight(ComponentVolume found, byte[] labels)
    {
        int width = found.Regions.Grid.Width;
        ReadOnlySpan<int> ids = found.Regions.Ids.AsSpan();
        long[] sizes = new long[found.Regions.Count];
        int seen = 0;
        for (int k = 0; k < labels.Length; k++)
        {
            if ((labels[k] == 0) != (ids[k] == 0) || ids[k] > seen + 1)
            {
                return false;
            }

            seen = Math.Max(seen, ids[k]);
            bool isJoined = labels[k] == 0
                || ((k % width == 0 || labels[k - 1] != labels[k] || ids[k - 1] == ids[k]) && (k < width || k / width % found.Regions.Grid.Height == 0 || labels[k - width] != labels[k] || ids[k - width] == ids[k]));
            if (!isJoined)
            {
                return false;
            }

            if (ids[k] > 0)
            {
                sizes[ids[k] - 1]++;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {found.Regions.Count} components, the largest of {sizes.Max()} voxels"));
        return found.Sizes.AsSpan().SequenceEqual(sizes);
    }
}
