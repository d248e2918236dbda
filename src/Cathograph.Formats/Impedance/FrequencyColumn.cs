namespace Cathograph.Formats.Impedance;

/// <summary>Tells frequencies from times and other numbers: they are positive, span decades, and go by a nearly constant factor.</summary>
internal static class FrequencyColumn
{
    private const int FewestRows = 5;
    private const double SmallestSpan = 5;
    private const double SmallestStep = 0.01;

    /// <summary>True when the numbers are likely to be the frequencies of one or several sweeps. Zeros are padding.</summary>
    public static bool IsLikely(IEnumerable<double> numbers)
    {
        double[] values = [.. numbers.Where(value => value != 0)];
        if (values.Length < FewestRows || values.Min() <= 0 || values.Max() / values.Min() < SmallestSpan)
        {
            return false;
        }

        double[] steps = new double[values.Length - 1];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = Math.Abs(Math.Log(values[i + 1] / values[i]));
        }

        double[] sorted = [.. steps.Order()];
        double median = sorted[sorted.Length / 2];
        return median >= SmallestStep && steps.Count(step => step > 0.5 * median && step < 1.7 * median) >= 0.7 * steps.Length;
    }

    /// <summary>
    /// Beginnings of the sweeps in a column of frequencies: where it jumps back against the direction of the others. A column in no order is one sweep.
    /// </summary>
    public static List<int> Sweeps(ReadOnlySpan<double> frequencies)
    {
        List<int> starts = [0];
        if (frequencies.Length < 2 * FewestRows)
        {
            return starts;
        }

        double[] steps = new double[frequencies.Length - 1];
        int up = 0;
        int down = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = Math.Log(frequencies[i + 1] / frequencies[i]);
            up += steps[i] > 0 ? 1 : 0;
            down += steps[i] < 0 ? 1 : 0;
        }

        double[] sorted = [.. steps.Select(Math.Abs).Order()];
        double jump = Math.Max(Math.Log(2), 3 * sorted[sorted.Length / 2]);
        double direction = up > down ? 1 : -1;
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i] * direction < -jump)
            {
                starts.Add(i + 1);
            }
        }

        return frequencies.Length / starts.Count < 3 ? [0] : starts;
    }
}
