using System.Globalization;

namespace Cathograph.Formats.Drawing;

/// <summary>Prints numbers for readers, as figure markup with a true minus sign.</summary>
internal static class NumberText
{
    private const int LargestPlainPower = 5;
    private const int SmallestPlainPower = -4;

    /// <summary>A number with so many significant digits; far from one with a power of ten. NaN is an empty text.</summary>
    public static string Significant(double value, int digits)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "" : value > 0 ? "∞" : "\u2212∞";
        }

        if (value == 0)
        {
            return "0";
        }

        digits = Math.Clamp(digits, 1, 15);

        // The runtime rounds first, so that 9.996 with three digits has the power of 10.0.
        string scientific = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int mark = scientific.IndexOf('E', StringComparison.Ordinal);
        int power = int.Parse(scientific.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        return power is > LargestPlainPower or < SmallestPlainPower
            ? Minus(scientific[..mark]) + "×10^{" + power.ToString(CultureInfo.InvariantCulture) + "}"
            : LinearTicks.Print(Rounded(value, digits - 1 - power), Math.Max(0, digits - 1 - power));
    }

    /// <summary>A number with so many digits after the point. NaN is an empty text.</summary>
    public static string Decimals(double value, int decimals) =>
        double.IsFinite(value) ? WithoutSignOfZero(LinearTicks.Print(value, Math.Clamp(decimals, 0, 15))) : Significant(value, 1);

    // 12345 with three digits is 12300; digits behind the point are left to the printing.
    private static double Rounded(double value, int decimals)
    {
        double power = Math.Pow(10, Math.Max(0, -decimals));
        return decimals >= 0 ? value : Math.Round(value / power) * power;
    }

    // A value that rounds to zero has no sign for a reader.
    private static string WithoutSignOfZero(string number) =>
        number.StartsWith('\u2212') && !number.AsSpan().ContainsAnyInRange('1', '9') ? number[1..] : number;

    private static string Minus(string number) => number.StartsWith('-') ? "\u2212" + number[1..] : number;
}
