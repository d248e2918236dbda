using System.Collections.Immutable;

namespace Cathograph.Studies.Radiographs;

/// <summary>Columns of a map over time as areas: each as wide as the usual step, with gaps where frames are missing.</summary>
internal static class FrameTimes
{
    private const double Hour = 3600;

    /// <summary>Borders in h, and the column of each area; -1 for a gap.</summary>
    public static (ImmutableArray<double> Edges, ImmutableArray<int> Columns) Areas(ImmutableArray<double> times)
    {
        double[] steps = [.. times.Zip(times.Skip(1), (left, right) => right - left).Order()];
        double usual = steps.Length > 0 ? steps[steps.Length / 2] : 1;
        var edges = new List<double> { (times[0] - (usual / 2)) / Hour };
        var columns = new List<int>();
        for (int i = 0; i < times.Length; i++)
        {
            columns.Add(i);
            bool isLast = i + 1 == times.Length;
            double gap = isLast ? usual : times[i + 1] - times[i];
            if (isLast || gap <= 1.75 * usual)
            {
                edges.Add((times[i] + (gap / 2)) / Hour);
                continue;
            }

            edges.Add((times[i] + (usual / 2)) / Hour);
            edges.Add((times[i + 1] - (usual / 2)) / Hour);
            columns.Add(-1);
        }

        return ([.. edges], [.. columns]);
    }
}
