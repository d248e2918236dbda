using System.Collections.Immutable;
using System.Globalization;

namespace Cathograph.Formats.Drawing;

/// <summary>Ticks at multiples of 1, 2 or 5 times a power of ten.</summary>
internal static class LinearTicks
{
    // A bound on loops, far above what fits on paper.
    private const int MostTicks = 200;

    // How far a step may lie below the wished one: rather a few labels more than half as many.
    private const double Tolerance = 1.25;

    // Values outside of this range are printed with a common power of ten.
    private const double SmallestPlain = 1e-3;
    private const double LargestPlain = 1e5;

    /// <summary>Ticks between two values.</summary>
    /// <param name="minimum">The low end.</param>
    /// <param name="maximum">The high end, above it.</param>
    /// <param name="intervals">About how many intervals are wanted; exceeded by a quarter at most.</param>
    public static TickSet Between(double minimum, double maximum, int intervals)
    {
        double rough = (maximum / intervals) - (minimum / intervals);
        int power = (int)Math.Floor(Math.Log10(rough));
        int mantissa = 10;
        double relative = rough / Power(power);
        foreach (int nice in (ReadOnlySpan<int>)[1, 2, 5])
        {
            if (relative <= nice * Tolerance)
            {
                mantissa = nice;
                break;
            }
        }

        if (mantissa == 10)
        {
            (mantissa, power) = (1, power + 1);
        }

        ImmutableArray<double> values = Multiples(minimum, maximum, mantissa, power);
        int parts = mantissa == 2 ? 4 : 5;
        ImmutableArray<double> minor = mantissa == 2
            ? Multiples(minimum, maximum, 5, power - 1)
            : Multiples(minimum, maximum, mantissa == 1 ? 2 : 1, mantissa == 1 ? power - 1 : power);
        int exponent = CommonExponent(values);
        return new(
            [.. values.Select(value => new Tick(value, Label(value, exponent, power)))],
            minor.Length > (values.Length + 1) * parts ? [] : [.. minor.Except(values)],
            exponent);
    }

    /// <summary>Prints a number with a true minus sign.</summary>
    public static string Print(double value, int decimals)
    {
        string digits = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return digits.StartsWith('-') ? "\u2212" + digits[1..] : digits;
    }

    private static string Label(double value, int exponent, int power) =>
        value == 0 ? Print(0, Math.Clamp(exponent - power, 0, 12)) : Print(Scaled(value, exponent), Math.Clamp(exponent - power, 0, 12));

    private static int CommonExponent(ImmutableArray<double> values)
    {
        double largest = values.IsEmpty ? 0 : values.Max(Math.Abs);
        return largest == 0 || largest is >= SmallestPlain and < LargestPlain ? 0 : (int)Math.Floor(Math.Log10(largest) + 1e-9);
    }

    private static ImmutableArray<double> Multiples(double minimum, double maximum, int mantissa, int power)
    {
        double step = mantissa * Power(power);
        double slack = 1e-9 * (maximum - minimum);
        double first = Math.Ceiling((minimum - slack) / step);
        double last = Math.Floor((maximum + slack) / step);
        var values = ImmutableArray.CreateBuilder<double>();
        for (int k = 0; k < MostTicks && first + k <= last; k++)
        {
            // One division of whole numbers gives the double nearest to the decimal, so that 0.3 is 0.3; adding 0 turns -0 into 0.
            double whole = (first + k) * mantissa;
            values.Add((power < 0 && power > -300 ? whole / Power(-power) : whole * Power(power)) + 0);
        }

        return values.ToImmutable();
    }

    private static double Scaled(double value, int exponent) =>
        exponent >= 0 ? value / Power(exponent) : exponent > -300 ? value * Power(-exponent) : value / Power(exponent);

    private static double Power(int exponent) => Math.Pow(10, exponent);
}
