using System.Collections.Immutable;
using System.Globalization;

namespace Cathograph.Studies.Reading;

/// <summary>Smallest and largest of values that may be missing.</summary>
internal readonly record struct SpanOf(double Minimum, double Maximum, int Count)
{
    /// <summary>Largest less smallest; 0 when there is none.</summary>
    public double Width => Count == 0 ? 0 : Maximum - Minimum;

    public static SpanOf Values(ImmutableArray<double> values)
    {
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        int count = 0;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                minimum = Math.Min(minimum, value);
                maximum = Math.Max(maximum, value);
                count++;
            }
        }

        return count == 0 ? new SpanOf(double.NaN, double.NaN, 0) : new SpanOf(minimum, maximum, count);
    }

    public string Text(string unit)
    {
        if (Count == 0)
        {
            return "not recorded";
        }

        double largest = Math.Max(Math.Abs(Minimum), Math.Abs(Maximum));
        (double scale, string prefix) = largest switch { 0 => (1, ""), < 2e-4 => (1e6, "u"), < 0.2 => (1e3, "m"), _ => (1, "") };
        return string.Create(CultureInfo.InvariantCulture, $"{Minimum * scale:0.####} to {Maximum * scale:0.####} {prefix}{unit}");
    }
}
