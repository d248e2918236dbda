using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Radiographs;

/// <summary>
/// Estimates the noise of a detector from its frames (photon transfer, J. Janesick, Photon Transfer, SPIE 2007): the variance of the difference of two frames of the same scene over their mean.
/// The spread in each class of means is the median absolute deviation, so that gamma spots do not count.
/// </summary>
public static class PhotonTransfer
{
    private const int MostPixels = 200_000;
    private const int Classes = 24;
    private const int FewestOfAClass = 50;
    private const int FewestPixels = 1000;
    private const double Normal = 1.4826;
    private const int LargestLag = 6;
    private const double Negligible = 0.03;
    private const double ClipDeviations = 4;

    /// <summary>Estimates from two frames of one scene.</summary>
    /// <param name="first">One frame.</param>
    /// <param name="second">The other, scaled here to the mean of the first.</param>
    /// <param name="dark">Dark level of each pixel; empty for 0.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="readVariance">Read variance when it is known; null to fit it.</param>
    /// <returns>The noise; null when the frames do not differ or hold too few pixels.</returns>
    public static CountNoise? OfPair(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> dark, int width, double? readVariance)
    {
        double ratio = Level(first, dark) / Level(second, dark);
        if (!double.IsFinite(ratio) || ratio <= 0)
        {
            return null;
        }

        float[] difference = new float[first.Length];
        float[] mean = new float[first.Length];
        for (int i = 0; i < first.Length; i++)
        {
            float level = dark.IsEmpty ? 0 : dark[i];
            float a = first[i] - level;
            float b = (float)((second[i] - level) * ratio);
            difference[i] = a - b;
            mean[i] = (a + b) / 2;
        }

        // Scaling the second frame scales its noise with it: for equal doses the variance of the difference is twice that of a frame.
        CountNoise? noise = Fit(difference, mean, 1 + ratio, readVariance);
        return noise is null ? null : noise with { CorrelationX = Correlation(difference, width, 1), CorrelationY = Correlation(difference, width, width), Source = "two frames of one scene" };
    }

    /// <summary>Estimates from one frame: second differences along rows, which a smooth scene leaves alone.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="dark">Dark level of each pixel; empty for 0.</param>
    /// <param name="width">Pixels of a row, at least 3.</param>
    /// <param name="readVariance">Read variance when it is known; null to fit it.</param>
    /// <returns>The noise; null when it cannot be told.</returns>
    public static CountNoise? OfFrame(ReadOnlySpan<float> frame, ReadOnlySpan<float> dark, int width, double? readVariance)
    {
        float[] difference = new float[frame.Length];
        float[] mean = new float[frame.Length];
        for (int i = 0; i < frame.Length; i++)
        {
            int x = i % width;
            bool isInside = x >= 1 && x < width - 1;
            difference[i] = isInside ? frame[i - 1] - (2 * frame[i]) + frame[i + 1] : float.NaN;
            mean[i] = (isInside ? (frame[i - 1] + frame[i] + frame[i + 1]) / 3 : float.NaN) - (dark.IsEmpty ? 0 : dark[i]);
        }

        return Fit(difference, mean, 6, readVariance) is { } noise ? noise with { Source = "second differences within a frame" } : null;
    }

    /// <summary>The variance without beam, from two dark frames.</summary>
    /// <param name="first">One frame.</param>
    /// <param name="second">The other.</param>
    /// <returns>The variance.</returns>
    public static double ReadVariance(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        var values = new List<float>();
        int stride = Math.Max(1, first.Length / MostPixels);
        for (int i = 0; i < first.Length; i += stride)
        {
            values.Add(first[i] - second[i]);
        }

        double spread = Spread([.. values]);
        return spread * spread / 2;
    }

    /// <summary>The variance without beam, from second differences along the rows of one dark frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="width">Pixels of a row, at least 3.</param>
    /// <returns>The variance.</returns>
    public static double ReadVariance(ReadOnlySpan<float> frame, int width)
    {
        var values = new List<float>();
        int stride = Math.Max(1, frame.Length / MostPixels);
        for (int i = 1; i + 1 < frame.Length; i += stride)
        {
            if (i % width > 0 && i % width < width - 1)
            {
                values.Add(frame[i - 1] - (2 * frame[i]) + frame[i + 1]);
            }
        }

        double spread = Spread([.. values]);
        return spread * spread / 6;
    }

    private static double Level(ReadOnlySpan<float> frame, ReadOnlySpan<float> dark)
    {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < frame.Length; i++)
        {
            double value = frame[i] - (dark.IsEmpty ? 0 : dark[i]);
            if (double.IsFinite(value))
            {
                sum += value;
                count++;
            }
        }

        return sum / count;
    }

    private static CountNoise? Fit(float[] difference, float[] mean, double perVariance, double? readVariance)
    {
        int stride = Math.Max(1, difference.Length / MostPixels);
        var pairs = new List<(float Mean, float Difference)>();
        for (int i = 0; i < difference.Length; i += stride)
        {
            if (float.IsFinite(difference[i]) && float.IsFinite(mean[i]))
            {
                pairs.Add((mean[i], difference[i]));
            }
        }

        if (pairs.Count < FewestPixels)
        {
            return null;
        }

        pairs.Sort((left, right) => left.Mean.CompareTo(right.Mean));
        int classes = Math.Min(Classes, pairs.Count / FewestOfAClass);
        var means = new List<double>();
        var variances = new List<double>();
        for (int k = 0; k < classes; k++)
        {
            var part = pairs[(int)((long)k * pairs.Count / classes)..(int)((long)(k + 1) * pairs.Count / classes)];
            double level = part.Average(pair => pair.Mean);
            double spread = Spread([.. part.Select(pair => pair.Difference)]);
            if (level > 0)
            {
                means.Add(level);
                variances.Add(spread * spread / perVariance);
            }
        }

        return means.Count == 0 || variances.Max() <= 0 ? null : Line(means, variances, readVariance);
    }

    // Weighted by 1 / mean^2: the variance of a variance grows with its square.
    private static CountNoise? Line(List<double> means, List<double> variances, double? readVariance)
    {
        (double w, double x, double y, double xx, double xy) = (0, 0, 0, 0, 0);
        for (int k = 0; k < means.Count; k++)
        {
            double weight = 1 / (means[k] * means[k]);
            (w, x, y, xx, xy) = (w + weight, x + (weight * means[k]), y + (weight * variances[k]), xx + (weight * means[k] * means[k]), xy + (weight * means[k] * variances[k]));
        }

        double read = readVariance ?? 0;
        double determinant = (w * xx) - (x * x);
        bool isWide = means[^1] > 2 * means[0] && determinant > 0;
        double gain = readVariance is null && isWide ? ((w * xy) - (x * y)) / determinant : (xy - (read * x)) / xx;
        if (readVariance is null && isWide)
        {
            read = Math.Max(0, (y - (gain * x)) / w);
        }

        if (!(gain > 0))
        {
            (gain, read) = (0, Math.Max(read, y / w));
        }

        return double.IsFinite(gain) && (gain > 0 || read > 0) ? new CountNoise(gain, read) : null;
    }

    private static double Spread(float[] values)
    {
        if (values.Length == 0)
        {
            return 0;
        }

        Array.Sort(values);
        float middle = values[values.Length / 2];
        float[] away = [.. values.Select(value => Math.Abs(value - middle))];
        Array.Sort(away);
        double robust = Normal * away[away.Length / 2];

        // Whole numbers of few counts can have a median deviation of zero: then the mean square of all but the outermost hundredth counts.
        int kept = Math.Max(1, away.Length * 99 / 100);
        return robust > 0 ? robust : Math.Sqrt(away.Take(kept).Average(value => (double)value * value));
    }

    private static double Correlation(float[] difference, int width, int stride)
    {
        double limit = ClipDeviations * Spread([.. difference.Where((value, i) => i % Math.Max(1, difference.Length / MostPixels) == 0 && float.IsFinite(value))]);
        double sum = 1;
        for (int lag = 1; lag <= LargestLag; lag++)
        {
            (double cross, double square, long count) = (0, 0, 0);
            int step = lag * stride;
            for (int i = 0; i + step < difference.Length; i++)
            {
                bool isSameRow = stride > 1 || (i % width) + lag < width;
                if (isSameRow && Math.Abs(difference[i]) <= limit && Math.Abs(difference[i + step]) <= limit)
                {
                    cross += difference[i] * difference[i + step];
                    square += difference[i] * difference[i];
                    count++;
                }
            }

            double correlation = count > 100 && square > 0 ? cross / square : 0;
            if (correlation < Negligible)
            {
                break;
            }

            sum += 2 * correlation;
        }

        return sum;
    }
}
