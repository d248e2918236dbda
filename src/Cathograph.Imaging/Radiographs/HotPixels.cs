using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Radiographs;

/// <summary>
/// Tells pixels that are hot from gamma spots in dark frames. An average of cleaned dark frames has lost both; the dark current of a hot pixel is in every frame, so that it belongs to the dark image
/// and must be taken off the sample too. A pixel is hot when all dark frames show it, or, of a single dark frame, when a frame with beam shows as much of it.
/// </summary>
public static class HotPixels
{
    private const double Deviations = 5;
    private const float Confirmed = 0.4f;

    /// <summary>Gives hot pixels their own dark level.</summary>
    /// <param name="dark">The cleaned average.</param>
    /// <param name="frames">The dark frames.</param>
    /// <param name="beam">A frame with beam and sample, the darker the better.</param>
    /// <param name="readVariance">Variance of a dark grey value.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The average, and how many pixels are hot.</returns>
    public static (ReferenceImage Dark, int Count) Restore(ReferenceImage dark, IVolumeSource frames, ReadOnlySpan<float> beam, double readVariance, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dark);
        ArgumentNullException.ThrowIfNull(frames);
        int plane = dark.Mean.Length;
        int depth = frames.Header.Depth;
        float[] least = new float[plane];
        float[] sum = new float[plane];
        float[] frame = new float[plane];
        Array.Fill(least, float.PositiveInfinity);
        for (int k = 0; k < depth; k++)
        {
            frames.ReadNumbers(k, frame, cancellation);
            for (int i = 0; i < plane; i++)
            {
                (least[i], sum[i]) = (Math.Min(least[i], frame[i]), sum[i] + frame[i]);
            }
        }

        float[] mean = [.. dark.Mean];
        float limit = (float)(Deviations * Math.Sqrt(Math.Max(readVariance, 1e-12)));
        int count = 0;
        for (int i = 0; i < plane; i++)
        {
            float excess = least[i] - mean[i];
            if (float.IsFinite(excess) && excess > limit && (depth > 1 || IsConfirmed(beam, i, dark.Width, excess)))
            {
                // Of several frames the mean, unless one of them has a gamma spot there too.
                float average = sum[i] / depth;
                mean[i] = average - least[i] <= excess ? average : least[i];
                count++;
            }
        }

        return (count > 0 ? dark with { Mean = ImmutableCollectionsMarshal.AsImmutableArray(mean) } : dark, count);
    }

    private static bool IsConfirmed(ReadOnlySpan<float> beam, int at, int width, float excess)
    {
        (int x, int y, int height) = (at % width, at / width, beam.Length / width);
        Span<float> around = stackalloc float[8];
        int count = 0;
        for (int j = Math.Max(0, y - 1); j <= Math.Min(height - 1, y + 1); j++)
        {
            for (int i = Math.Max(0, x - 1); i <= Math.Min(width - 1, x + 1); i++)
            {
                if (i != x || j != y)
                {
                    around[count++] = beam[(j * width) + i];
                }
            }
        }

        if (count == 0)
        {
            return false;
        }

        around[..count].Sort();
        return beam[at] - around[count / 2] > Confirmed * excess;
    }
}
