using System.Globalization;
using Cathograph.Core.Constants;
using Cathograph.Core.Verdicts;

namespace Cathograph.Core.Quantities;

/// <summary>Reads and writes quantities as users write them: a number with a unit, such as <c>30 mg/cm2</c>, to and from SI.</summary>
public static class Quantity
{
    private const double Avogadro = PhysicalConstants.Faraday / 1.602176634e-19;
    private const int MaximumLength = 200;

    /// <summary>The value of a text in SI.</summary>
    /// <param name="text">Number with a unit, such as <c>8.5e-16 m2/s</c>; a C-rate also as <c>C/20</c>.</param>
    /// <param name="dimension">What it has to measure.</param>
    /// <returns>The value in <see cref="Dimension.SiUnit"/>, finite.</returns>
    /// <exception cref="InvalidInputException">It is not a quantity of this dimension; the message says what was found and expected.</exception>
    public static double Parse(string text, Dimension dimension) =>
        TryParse(text, dimension, out double value, out string error) ? value : throw new InvalidInputException("", error);

    /// <summary>The value of a text in SI, or what is wrong with it.</summary>
    /// <param name="text">Number with a unit.</param>
    /// <param name="dimension">What it has to measure.</param>
    /// <param name="value">The value in <see cref="Dimension.SiUnit"/>, finite.</param>
    /// <param name="error">What was found and what was expected, with an example; empty when it was read.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryParse(string text, Dimension dimension, out double value, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(dimension);
        string problem = Read(text, dimension, out value);
        error = problem.Length == 0 ? "" : $"found {problem}; expected {dimension.NameWithArticle}, such as \"{dimension.Example}\"";
        return problem.Length == 0;
    }

    /// <summary>A value as a message shows it: in the display unit with up to six digits, such as <c>30 mg/cm2</c>.</summary>
    /// <param name="value">Value in SI.</param>
    /// <param name="dimension">What it measures.</param>
    /// <returns>The text.</returns>
    public static string Format(double value, Dimension dimension)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        Unit unit = Unit.Parse(dimension.DisplayUnit);
        double shown = (value - unit.Offset) / unit.FactorToSi;
        return Join(Digits(shown, "G6"), dimension.DisplayUnit);
    }

    /// <summary>A value as a file stores it: the shortest text that <see cref="Parse"/> reads back to the same bits.</summary>
    /// <param name="value">Value in SI, finite.</param>
    /// <param name="dimension">What it measures.</param>
    /// <returns>The text, in the display unit where it can be exact, else in SI.</returns>
    public static string FormatExact(double value, Dimension dimension)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        return FormatExact(value, dimension, dimension.DisplayUnit);
    }

    /// <summary>A value as a file stores it, in a unit of choice: the shortest text that <see cref="Parse"/> reads back to the same bits.</summary>
    /// <param name="value">Value in SI, finite.</param>
    /// <param name="dimension">What it measures.</param>
    /// <param name="unitSymbol">A unit of this dimension, such as <c>mA/cm2</c>.</param>
    /// <returns>The text, in the given unit where it can be exact, else in SI.</returns>
    public static string FormatExact(double value, Dimension dimension, string unitSymbol)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        ArgumentNullException.ThrowIfNull(unitSymbol);
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite values can be written.");
        }

        Unit unit = Unit.Parse(unitSymbol);
        double shown = (value - unit.Offset) / unit.FactorToSi;
        for (int digits = 1; digits <= 17; digits++)
        {
            string text = Join(Digits(shown, "G" + digits.ToString(CultureInfo.InvariantCulture)), unitSymbol);
            if (Read(text, dimension, out double back).Length == 0 && back.Equals(value))
            {
                return text;
            }
        }

        return Join(Digits(value, "R"), dimension.SiUnit);
    }

    // The digits of the format in the notation that people write: 30 and not 3E+01, 1e-6 and not 1E-06, 1e8 and not 100000000.
    private static string Digits(double value, string format)
    {
        double rounded = double.Parse(value.ToString(format, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        string text = rounded.ToString("R", CultureInfo.InvariantCulture);
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        if (mark >= 0)
        {
            int exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, mark)}e{exponent}");
        }

        bool isRound = Math.Abs(rounded) >= 1e6 && text.EndsWith("000", StringComparison.Ordinal) && !text.Contains('.', StringComparison.Ordinal);
        if (!isRound)
        {
            return text;
        }

        string sign = rounded < 0 ? "-" : "";
        string digits = text[sign.Length..];
        string significant = digits.TrimEnd('0');
        string mantissa = significant.Length == 1 ? significant : $"{significant[0]}.{significant[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{mantissa}e{digits.Length - 1}");
    }

    private static string Join(string number, string unit) => unit.Length == 0 ? number : $"{number} {unit}";

    private static string Read(string text, Dimension dimension, out double value)
    {
        value = double.NaN;
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        if (rest.Length is 0 or > MaximumLength)
        {
            return rest.Length == 0 ? "an empty text" : string.Create(CultureInfo.InvariantCulture, $"a text of {rest.Length} characters");
        }

        bool isRate = dimension == Dimension.Rate;
        int end = NumberSpan.Length(rest);
        if (end == 0)
        {
            // C/20 is a number in its own right: one C divided by twenty.
            return isRate && TryReadRateFraction(rest, out value) ? "" : DescribeNonNumber(text, rest);
        }

        if (end < rest.Length && rest[end] == ',' && end + 1 < rest.Length && char.IsAsciiDigit(rest[end + 1]))
        {
            return $"\"{text}\", where the decimal sign is a comma (write a point)";
        }

        ReadOnlySpan<char> unitText = rest[end..].Trim();
        if (!UnitParser.TryParse(unitText, isRate, out Unit unit, out string unitError))
        {
            return $"\"{text}\", with {unitError}";
        }

        string mismatch = Match(text, unitText, ref unit, dimension);
        if (mismatch.Length > 0)
        {
            return mismatch;
        }

        value = AddOffset(NumberSpan.Parse(rest[..end], unit.PowerOfTen) * unit.Multiplier / unit.Divisor, unit.Offset);
        return double.IsFinite(value) ? "" : $"\"{text}\", which is too large to be a number";
    }

    // In decimals, so that -20 degC is the double 253.15 and not its neighbour.
    private static double AddOffset(double value, double offset) =>
        offset != 0 && Math.Abs(value) < 1e9 ? (double)((decimal)value + (decimal)offset) : value + offset;

    private static string Match(string text, ReadOnlySpan<char> unitText, ref Unit unit, Dimension dimension)
    {
        if (unit.Exponents == dimension.Exponents)
        {
            return "";
        }

        if (dimension == Dimension.MolarEnergy && unit.CountsParticles && unit.Exponents.Times(new() { Mole = -1 }) == dimension.Exponents)
        {
            unit = unit with { Multiplier = unit.Multiplier * Avogadro };
            return "";
        }

        if (unitText.IsEmpty)
        {
            return $"\"{text}\", which has no unit (a bare number without quotes is in {dimension.SiUnit})";
        }

        string found = Dimension.Find(unit.Exponents)?.NameWithArticle ?? $"a quantity in {unit.Exponents}";
        return $"\"{text}\", {found}";
    }

    private static string DescribeNonNumber(string text, ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> word = rest.TrimStart("+-");
        bool special = word.StartsWith("nan", StringComparison.OrdinalIgnoreCase) || word.StartsWith("inf", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("\u221E", StringComparison.Ordinal);
        return special ? $"\"{text}\", which is not a finite number" : $"\"{text}\", which does not start with a number";
    }

    private static bool TryReadRateFraction(ReadOnlySpan<char> text, out double value)
    {
        value = double.NaN;
        if (text[0] is not ('C' or 'c'))
        {
            return false;
        }

        ReadOnlySpan<char> divisor = text[1..].TrimStart();
        if (divisor.IsEmpty)
        {
            value = 1.0 / 3600;
            return true;
        }

        if (divisor[0] != '/')
        {
            return false;
        }

        divisor = divisor[1..].Trim();
        if (divisor.IsEmpty || NumberSpan.Length(divisor) != divisor.Length)
        {
            return false;
        }

        value = 1 / (NumberSpan.Parse(divisor, 0) * 3600);
        return double.IsFinite(value);
    }
}
