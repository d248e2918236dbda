using System.Globalization;

namespace Cathograph.Studies.Impedance;

/// <summary>Frequencies, resistances and times as people say them, with a prefix.</summary>
public static class FrequencyText
{
    private static readonly string[] Prefixes = ["f", "p", "n", "u", "m", "", "k", "M", "G", "T"];

    /// <summary>A frequency, such as <c>1.7 MHz</c>.</summary>
    /// <param name="frequency">Hz.</param>
    /// <param name="digits">Significant digits, at least 1.</param>
    /// <returns>The text.</returns>
    public static string Of(double frequency, int digits = 3) => WithPrefix(frequency, "Hz", digits);

    /// <summary>Any positive or negative value with the prefix that leaves one to three digits before the point.</summary>
    /// <param name="value">The value in <paramref name="unit"/>.</param>
    /// <param name="unit">A unit that takes prefixes, such as <c>ohm</c>.</param>
    /// <param name="digits">Significant digits, at least 1.</param>
    /// <returns>The text, such as <c>1.35 kohm</c>.</returns>
    public static string WithPrefix(double value, string unit, int digits = 3)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{value} {unit}");
        }

        double rounded = double.Parse(value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int thousands = Math.Clamp((int)Math.Floor(Math.Log10(Math.Abs(rounded)) / 3), -5, 4);
        double shown = rounded / Math.Pow(1000, thousands);
        int decimals = Math.Max(0, digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(shown))));
        string number = shown.ToString("0." + new string('#', Math.Min(decimals, 9)), CultureInfo.InvariantCulture);
        return $"{number} {Prefixes[thousands + 5]}{unit}";
    }
}
