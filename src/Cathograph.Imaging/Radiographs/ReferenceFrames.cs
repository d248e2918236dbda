using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Radiographs;

/// <summary>Averages open-beam or dark frames. The variance follows from the noise of the detector, not from the scatter of a few frames.</summary>
public static class ReferenceFrames
{
    private const long MostBytesOfMedian = 1L << 31;

    /// <summary>Averages frames.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="dark">The dark image that the noise is counted from; null for dark frames themselves, and when there is none.</param>
    /// <param name="options">Filter, noise and kind of average.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The average.</returns>
    /// <exception cref="InvalidInputException">The frames do not fit into memory for a median.</exception>
    public static ReferenceImage Average(IVolumeSource frames, ReferenceImage? dark, RadiographOptions options, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(options);
        VolumeHeader header = frames.Header;
        int plane = checked(header.Width * header.Height);
        bool isMedian = options.Average == ReferenceAverage.Median && header.Depth > 2;
        if (isMedian && sizeof(float) * header.Count > MostBytesOfMedian)
        {
            throw new InvalidInputException(header.Name, FormattableString.Invariant($"found {header.Depth} frames of {plane} pixels, too many for a median in memory; expected fewer frames, or their mean"));
        }

        float[] level = dark is null ? [] : ImmutableCollectionsMarshal.AsArray(dark.Mean)!;
        float[] kept = new float[isMedian ? header.Count : plane];
        double[] means = new double[header.Depth];
        float[] frame = new float[plane];
        float[] before = new float[plane];
        var sum = new double[isMedian ? 0 : plane];
        OutlierCounts counts = default;
        for (int k = 0; k < header.Depth; k++)
        {
            frames.ReadNumbers(k, frame, cancellation);
            if (k == 0 && header.Depth > 1)
            {
                frames.ReadNumbers(1, before, cancellation);
            }

            Span<float> target = isMedian ? kept.AsSpan(k * plane, plane) : kept;
            counts += CleanFrame((frame, header.Depth > 1 ? before : []), level, (header.Width, header.Height), options, threads, isMedian ? kept.AsMemory(k * plane, plane) : kept, cancellation);
            means[k] = MeanOf(target);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += target[i];
            }

            (frame, before) = (before, frame);
        }

        float[] mean = isMedian ? MedianOf(kept, plane, header.Depth, threads, cancellation) : [.. sum.Select(value => (float)(value / header.Depth))];
        return new ReferenceImage
        {
            Width = header.Width,
            Height = header.Height,
            Mean = ImmutableCollectionsMarshal.AsImmutableArray(mean),
            Variance = ImmutableCollectionsMarshal.AsImmutableArray(VarianceOf(mean, level, options.Noise, header.Depth, isMedian)),
            FrameMeans = [.. means],
            Outliers = counts,
        };
    }

    internal static OutlierCounts CleanFrame((float[] Frame, float[] Other) frames, float[] dark, (int Width, int Height) shape, RadiographOptions options, int threads, Memory<float> target, CancellationToken cancellation)
    {
        const int rowsOfABlock = 32;
        int blocks = (shape.Height + rowsOfABlock - 1) / rowsOfABlock;
        var counts = new OutlierCounts[blocks];
        PlaneWork.Run(blocks, threads, block =>
        {
            var cleaner = new FrameCleaner(shape.Width, shape.Height, options.Outliers, options.Noise);
            int top = block * rowsOfABlock;
            int rows = Math.Min(rowsOfABlock, shape.Height - top);
            counts[block] = cleaner.Clean(frames.Frame, frames.Other, dark, (top, rows), ([], []));
            for (int row = 0; row < rows; row++)
            {
                Span<float> own = target.Span.Slice((top + row) * shape.Width, shape.Width);
                cleaner.Rows.AsSpan(cleaner.RowAt(row), shape.Width).CopyTo(own);
                AddBack(own, dark.Length > 0 ? dark.AsSpan((top + row) * shape.Width, shape.Width) : default);
            }
        }, cancellation);
        return counts.Aggregate(default(OutlierCounts), OutlierCounts.Add);
    }

    private static void AddBack(Span<float> row, ReadOnlySpan<float> dark)
    {
        for (int x = 0; x < dark.Length; x++)
        {
            row[x] += dark[x];
        }
    }

    private static float[] VarianceOf(float[] mean, float[] dark, CountNoise noise, int frames, bool isMedian)
    {
        double share = (isMedian ? Math.PI / 2 : 1) / frames;
        float[] variance = new float[mean.Length];
        for (int i = 0; i < mean.Length; i++)
        {
            double above = Math.Max(0, mean[i] - (dark.Length > 0 ? dark[i] : 0));
            variance[i] = (float)(share * (noise.ReadVariance + (noise.Gain * above)));
        }

        return variance;
    }

    private static double MeanOf(ReadOnlySpan<float> values)
    {
        (double sum, long count) = (0, 0);
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                (sum, count) = (sum + value, count + 1);
            }
        }

        return sum / count;
    }

    private static float[] MedianOf(float[] frames, int plane, int count, int threads, CancellationToken cancellation)
    {
        const int pixelsOfABlock = 4096;
        float[] median = new float[plane];
        PlaneWork.Run((plane + pixelsOfABlock - 1) / pixelsOfABlock, threads, block =>
        {
            float[] values = new float[count];
            for (int i = block * pixelsOfABlock; i < Math.Min(plane, (block + 1) * pixelsOfABlock); i++)
            {
                for (int k = 0; k < count; k++)
                {
                    values[k] = frames[(k * plane) + i];
                }

                Array.Sort(values);
                median[i] = (values[(count - 1) / 2] + values[count / 2]) / 2;
            }
        }, cancellation);
        return median;
    }
}
