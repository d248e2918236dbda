namespace Cathograph.Studies.Stxm;

/// <summary>A ratio over a set of pixels.</summary>
/// <param name="Count">Pixels.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Median">Their median.</param>
/// <param name="Deviation">Their standard deviation, noise included.</param>
/// <param name="Noise">Root mean square of their standard errors: the part of the deviation that is noise.</param>
public sealed record RatioSummary(int Count, double Mean, double Median, double Deviation, double Noise)
{
    /// <summary>The standard deviation without the noise; 0 where the noise explains it.</summary>
    public double Intrinsic => Math.Sqrt(Math.Max(0, (Deviation * Deviation) - (Noise * Noise)));

    /// <summary>Standard error of the mean of these pixels from their noise.</summary>
    public double MeanError => Noise / Math.Sqrt(Count);

    /// <summary>Sums up pixels.</summary>
    /// <param name="values">Ratios.</param>
    /// <param name="errors">Their standard errors.</param>
    /// <returns>The summary; NaN without pixels.</returns>
    public static RatioSummary Of(IReadOnlyList<float> values, IReadOnlyList<float> errors)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(errors);
        int n = values.Count;
        if (n == 0)
        {
            return new RatioSummary(0, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        double mean = values.Average(value => (double)value);
        float[] sorted = [.. values.Order()];
        double deviation = n > 1 ? Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (n - 1)) : double.NaN;
        double noise = Math.Sqrt(errors.Average(error => (double)error * error));
        return new RatioSummary(n, mean, 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]), deviation, noise);
    }
}
