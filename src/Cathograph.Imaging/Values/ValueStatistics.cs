using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Values;

/// <summary>Counts the numbers of a volume plane by plane: memory stays within one plane, whatever the size of the file.</summary>
public static class ValueStatistics
{
    private const int MostLabels = 32;
    private const int BinCount = 64;

    /// <summary>Reads a volume twice: for its range and moments, then for its histogram.</summary>
    /// <param name="source">The volume.</param>
    /// <param name="progress">Told the fraction that is done, 0 to 1; null for nobody.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The distribution of its numbers.</returns>
    public static ValueSummary Of(IVolumeSource source, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        VolumeHeader header = source.Header;
        float[] plane = new float[checked(header.Width * header.Height)];
        var moments = new Moments();
        for (int z = 0; z < header.Depth; z++)
        {
            source.ReadNumbers(z, plane, cancellation);
            moments.Add(plane);
            progress?.Report((z + 1) / (2.0 * header.Depth));
        }

        ImmutableArray<(int Label, long Count)> labels = moments.Labels();
        double[] edges = moments.Count == 0 ? [] : Edges(moments.Minimum, moments.Maximum, header.Element);
        long[] bins = new long[Math.Max(0, edges.Length - 1)];
        for (int z = 0; z < header.Depth && bins.Length > 0; z++)
        {
            source.ReadNumbers(z, plane, cancellation);
            Count(plane, edges, bins);
            progress?.Report(0.5 + ((z + 1) / (2.0 * header.Depth)));
        }

        return new ValueSummary
        {
            Count = moments.Count,
            WithoutNumber = moments.Without,
            Minimum = moments.Count > 0 ? moments.Minimum : double.NaN,
            Maximum = moments.Count > 0 ? moments.Maximum : double.NaN,
            Mean = moments.Count > 0 ? moments.Mean : double.NaN,
            Deviation = moments.Count > 0 ? Math.Sqrt(moments.Squares / moments.Count) : double.NaN,
            Edges = [.. edges],
            Bins = [.. bins],
            Labels = labels,
        };
    }

    private static double[] Edges(double low, double high, VoxelElement element)
    {
        bool isWhole = element is not (VoxelElement.Float32 or VoxelElement.Float64);
        if (isWhole)
        {
            // Bins of whole width, so that none holds more different numbers than another.
            double step = Math.Ceiling((high - low + 1) / BinCount);
            int count = (int)Math.Ceiling((high - low + 1) / step);
            return [.. Enumerable.Range(0, count + 1).Select(i => low - 0.5 + (i * step))];
        }

        double width = high > low ? (high - low) / BinCount : 1;
        return [.. Enumerable.Range(0, high > low ? BinCount + 1 : 2).Select(i => low + (i * width))];
    }

    private static void Count(ReadOnlySpan<float> values, double[] edges, long[] bins)
    {
        double low = edges[0];
        double perWidth = 1 / (edges[1] - edges[0]);
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                bins[Math.Clamp((int)((value - low) * perWidth), 0, bins.Length - 1)]++;
            }
        }
    }

    // Mean and squared deviations are joined plane by plane (Chan, Golub, LeVeque 1983), so that nothing is lost to large sums.
    private sealed class Moments
    {
        private readonly SortedDictionary<int, long> _labels = [];
        private bool _isLabelled = true;

        public long Count { get; private set; }

        public long Without { get; private set; }

        public double Minimum { get; private set; } = double.PositiveInfinity;

        public double Maximum { get; private set; } = double.NegativeInfinity;

        public double Mean { get; private set; }

        public double Squares { get; private set; }

        public void Add(ReadOnlySpan<float> plane)
        {
            long count = 0;
            double sum = 0;
            foreach (float value in plane)
            {
                if (float.IsFinite(value))
                {
                    count++;
                    sum += value;
                    Minimum = Math.Min(Minimum, value);
                    Maximum = Math.Max(Maximum, value);
                }
            }

            Without += plane.Length - count;
            _isLabelled &= count == plane.Length;
            if (count > 0)
            {
                Join(plane, count, sum / count);
            }

            AddLabels(plane);
        }

        public ImmutableArray<(int Label, long Count)> Labels() => _isLabelled ? [.. _labels.Select(item => (item.Key, item.Value))] : [];

        private void Join(ReadOnlySpan<float> plane, long count, double mean)
        {
            double squares = 0;
            foreach (float value in plane)
            {
                squares += float.IsFinite(value) ? (value - mean) * (value - mean) : 0;
            }

            double step = mean - Mean;
            long all = Count + count;
            Squares += squares + (step * step * Count * count / all);
            Mean += step * count / all;
            Count = all;
        }

        private void AddLabels(ReadOnlySpan<float> plane)
        {
            for (int i = 0; i < plane.Length && _isLabelled;)
            {
                float value = plane[i];
                int end = i + 1;
                while (end < plane.Length && plane[end] == value)
                {
                    end++;
                }

                // Whole numbers up to 2^24 are exact in single precision.
                _isLabelled = value == MathF.Floor(value) && Math.Abs(value) <= 1 << 24;
                if (_isLabelled)
                {
                    _labels[(int)value] = _labels.GetValueOrDefault((int)value) + end - i;
                    _isLabelled = _labels.Count <= MostLabels;
                }

                i = end;
            }
        }
    }
}
