using System.Globalization;
using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Protocols;

/// <summary>Currents as protocols write them: <c>C/10</c>, <c>0.5C</c>, <c>9 mA/cm2</c>, <c>5 mA</c>.</summary>
public static class CurrentText
{
    private const string Expected = "a current above 0, such as \"C/10\", \"0.5C\", \"9 mA/cm2\" or \"5 mA\"";

    /// <summary>Reads a current.</summary>
    /// <param name="text">The current.</param>
    /// <param name="current">What was read.</param>
    /// <param name="error">What was found and expected; empty when it was read.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryParse(string text, out Current current, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        error = "";
        if (TryParseRate(trimmed, out double rate))
        {
            current = new Current(rate, CurrentUnit.CRate);
        }
        else if (Quantity.TryParse(trimmed, Dimension.CurrentDensity, out double perArea, out _))
        {
            current = new Current(perArea, CurrentUnit.PerArea);
        }
        else if (Quantity.TryParse(trimmed, Dimension.Current, out double absolute, out _))
        {
            current = new Current(absolute, CurrentUnit.Absolute);
        }
        else
        {
            current = default;
            error = $"found \"{trimmed}\"; expected {Expected}";
            return false;
        }

        if (!(current.Value > 0) || !double.IsFinite(current.Value))
        {
            error = $"found \"{trimmed}\"; expected {Expected} (charge or discharge gives the direction)";
            return false;
        }

        return true;
    }

    /// <summary>A C-rate in 1/h: <c>C/20</c> is 0.05, <c>2C</c> is 2, <c>C</c> is 1.</summary>
    /// <param name="text">The rate.</param>
    /// <param name="rate">Multiples of the nominal capacity per hour, finite.</param>
    /// <returns>Whether it is a C-rate.</returns>
    public static bool TryParseRate(string text, out double rate)
    {
        ArgumentNullException.ThrowIfNull(text);
        rate = double.NaN;
        int mark = text.IndexOfAny(['C', 'c']);
        if (mark < 0)
        {
            return false;
        }

        ReadOnlySpan<char> before = text.AsSpan(0, mark).Trim();
        ReadOnlySpan<char> after = text.AsSpan(mark + 1).Trim();
        double numerator = 1;
        double denominator = 1;
        if (!before.IsEmpty && !TryParseNumber(before, out numerator))
        {
            return false;
        }

        if (!after.IsEmpty && (after[0] != '/' || !TryParseNumber(after[1..].Trim(), out denominator)))
        {
            return false;
        }

        rate = numerator / denominator;
        return double.IsFinite(rate);
    }

    /// <summary>Writes a current so that reading it gives the same value.</summary>
    /// <param name="current">The current.</param>
    /// <returns>Such as <c>C/10</c> or <c>9 mA/cm2</c>.</returns>
    public static string Format(Current current) => current.Unit switch
    {
        CurrentUnit.CRate => FormatRate(current.Value),
        CurrentUnit.PerArea => Quantity.FormatExact(current.Value, Dimension.CurrentDensity, "mA/cm2"),
        _ => Quantity.FormatExact(current.Value, Dimension.Current, current.Value < 1 ? "mA" : "A"),
    };

    /// <summary>Writes a C-rate: <c>C/20</c> for the reciprocal of a whole number, else <c>0.3C</c>.</summary>
    /// <param name="rate">1/h, above 0.</param>
    /// <returns>The text.</returns>
    public static string FormatRate(double rate)
    {
        double hours = Math.Round(1 / rate);
        return hours is > 1 and < 1e6 && (1 / hours).Equals(rate)
            ? string.Create(CultureInfo.InvariantCulture, $"C/{hours}")
            : string.Create(CultureInfo.InvariantCulture, $"{rate:R}C");
    }

    private static bool TryParseNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
}
