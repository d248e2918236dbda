using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Thresholds;

/// <summary>How often each grey value occurs in a volume. Values beyond the range are counted in the first and last bin; NaN is counted apart.</summary>
public sealed record GreyHistogram
{
    // Hot voxels must not stretch the bins: this share at either end may lie outside.
    private const double Tail = 1e-4;
    private const double Margin = 0.02;
    private const int MostSamples = 1 << 20;

    /// <summary>Gets the lower edge of the first bin, in grey values.</summary>
    public required double Lowest { get; init; }

    /// <summary>Gets the width of a bin, in grey values.</summary>
    public required double BinWidth { get; init; }

    /// <summary>Gets the number of voxels in each bin.</summary>
    public required ImmutableArray<long> Counts { get; init; }

    /// <summary>Gets the number of voxels without a value (NaN or infinite).</summary>
    public required long Missing { get; init; }

    /// <summary>Gets the number of voxels with a value.</summary>
    public long Total => Counts.Sum();

    /// <summary>The grey value in the middle of a bin.</summary>
    /// <param name="bin">The bin, from 0.</param>
    /// <returns>The grey value.</returns>
    public double MiddleOf(int bin) => Lowest + ((bin + 0.5) * BinWidth);

    /// <summary>Counts the grey values of a volume. Whole numbers that fit get a bin each; others share the range that holds all but 0.01 % at either end.</summary>
    /// <param name="volume">The grey values.</param>
    /// <param name="bins">Number of bins at most, 2 to 65536.</param>
    /// <param name="threads">Threads, or 0 for one a core; not seen in the result.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The histogram; of a single bin when all values are equal.</returns>
    public static GreyHistogram Of(Volume volume, int bins, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, 65536);
        (double lowest, double width, int count) = Range(volume.Values.AsSpan(), bins);
        int planes = volume.Grid.Depth;
        int planeCount = (int)volume.Grid.PlaneCount;
        long[] counts = new long[count];
        long missing = 0;
        Lock gate = new();
        PlaneWork.Run(planes, threads, plane =>
        {
            int[] own = new int[count];
            int lost = CountPlane(volume.Values.AsSpan().Slice(plane * planeCount, planeCount), (float)lowest, (float)(1 / width), own);
            lock (gate)
            {
                missing += lost;
                for (int k = 0; k < own.Length; k++)
                {
                    counts[k] += own[k];
                }
            }
        }, cancellation);
        return new GreyHistogram { Lowest = lowest, BinWidth = width, Counts = [.. counts], Missing = missing };
    }

    private static int CountPlane(ReadOnlySpan<float> values, float lowest, float scale, int[] counts)
    {
        int missing = 0;
        int last = counts.Length - 1;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                counts[(int)Math.Clamp((value - lowest) * scale, 0, last)]++;
            }
            else
            {
                missing++;
            }
        }

        return missing;
    }

    private static (double Lowest, double Width, int Count) Range(ReadOnlySpan<float> values, int bins)
    {
        int step = Math.Max(1, values.Length / MostSamples);
        var sample = new List<float>(Math.Min(values.Length, 2 * MostSamples));
        bool isWhole = true;
        for (int k = 0; k < values.Length; k += step)
        {
            float value = values[k];
            if (float.IsFinite(value))
            {
                sample.Add(value);
                isWhole &= value == MathF.Floor(value);
            }
        }

        if (sample.Count == 0)
        {
            return (0, 1, 1);
        }

        sample.Sort();
        double low = sample[(int)(Tail * (sample.Count - 1))];
        double high = sample[(int)((1 - Tail) * (sample.Count - 1))];
        double margin = Margin * (high - low);
        low = Math.Max(sample[0], low - margin);
        high = Math.Min(sample[^1], high + margin);
        if (isWhole && high - low < bins)
        {
            return (Math.Floor(low) - 0.5, 1, (int)(Math.Floor(high) - Math.Floor(low)) + 1);
        }

        // A float holds seven digits: a range below that of the values themselves is none.
        return high - low > 1e-6 * Math.Max(Math.Abs(low), Math.Abs(high)) ? (low, (high - low) / bins, bins) : (low - 0.5, 1, 1);
    }
}
