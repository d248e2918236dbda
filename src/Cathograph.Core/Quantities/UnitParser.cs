using System.Globalization;
using Cathograph.Core.Words;

namespace Cathograph.Core.Quantities;

/// <summary>
/// Reads a unit: symbols joined by spaces, <c>*</c>, <c>·</c> or <c>.</c>, divided by <c>/</c> (left to right), with powers as <c>2</c>,
/// <c>-2</c>, <c>^2</c>, <c>**2</c> or superscripts, and parentheses.
/// </summary>
internal ref struct UnitParser
{
    private const int MaximumLength = 100;
    private const int MaximumDepth = 8;
    private const int MaximumExponent = 12;
    private readonly ReadOnlySpan<char> text;
    private readonly bool rates;
    private int position;
    private int depth;
    private string error;

    private UnitParser(ReadOnlySpan<char> text, bool rates)
    {
        this.text = text;
        this.rates = rates;
        error = "";
    }

    /// <summary>Reads a unit.</summary>
    /// <param name="text">The unit alone, trimmed; empty for a pure number.</param>
    /// <param name="rates">True where C means a C-rate (1/h) and not coulomb.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <returns>Whether it is a unit.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, bool rates, out Unit unit, out string error)
    {
        unit = Unit.One;
        if (text.Length > MaximumLength)
        {
            error = $"a unit of {text.Length} characters";
            return false;
        }

        var parser = new UnitParser(text, rates);
        bool understood = parser.ReadProduct(ref unit) && parser.ReadEnd();
        error = parser.error;
        return understood;
    }

    private static int SuperscriptDigit(char character) => "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079".IndexOf(character, StringComparison.Ordinal);

    private static bool IsSymbol(char character) => char.IsLetter(character) || character is '%' or '\u00B0' or '\u2103';

    private bool ReadEnd() => position == text.Length || Fail($"'{text[position]}' in the unit");

    private bool Fail(string message)
    {
        error = message;
        return false;
    }

    private bool ReadProduct(ref Unit product)
    {
        bool divide = false;
        bool first = true;
        while (true)
        {
            SkipSpaces();
            if (position == text.Length || text[position] == ')')
            {
                return !divide || Fail("nothing after '/' in the unit");
            }

            if (text[position] == '/')
            {
                if (divide)
                {
                    return Fail("'//' in the unit");
                }

                divide = true;
                position++;
                first = false;
                continue;
            }

            if (!first && !divide && IsTimes(text[position]))
            {
                position++;
                SkipSpaces();
            }

            Unit factor = Unit.One;
            if (!ReadFactor(ref factor))
            {
                return false;
            }

            product = first && !divide ? factor : product.Times(divide ? factor.ToPower(-1) : factor);
            divide = false;
            first = false;
        }
    }

    private static bool IsTimes(char character) => character is '*' or '.' or '\u00B7' or '\u22C5' or '\u00D7';

    private void SkipSpaces()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
    }

    private bool ReadFactor(ref Unit factor)
    {
        if (position == text.Length)
        {
            return Fail("a unit that ends too early");
        }

        if (text[position] == '(')
        {
            if (++depth > MaximumDepth)
            {
                return Fail("too many parentheses in the unit");
            }

            position++;
            if (!ReadProduct(ref factor))
            {
                return false;
            }

            if (position == text.Length)
            {
                return Fail("a '(' without ')' in the unit");
            }

            position++;
            depth--;
        }
        else if (text[position] == '1' && (position + 1 == text.Length || !char.IsAsciiDigit(text[position + 1])))
        {
            position++;
            return true;
        }
        else if (!ReadSymbol(ref factor))
        {
            return false;
        }

        return ReadPower(ref factor);
    }

    private bool ReadSymbol(ref Unit factor)
    {
        int start = position;
        while (position < text.Length && IsSymbol(text[position]))
        {
            position++;
        }

        // The letter Omega and the sign Ohm look alike: one of them is enough from here on.
        string symbol = text[start..position].ToString().Replace('\u2126', '\u03A9');
        if (symbol.Length == 0)
        {
            return Fail($"'{text[position]}' in the unit");
        }

        if (rates && symbol == "C")
        {
            factor = new() { Exponents = new() { Second = -1 }, Divisor = 3600 };
            return true;
        }

        Unit? unit = UnitTable.Find(symbol);
        if (unit is null)
        {
            string? near = NearestWord.Find(symbol, UnitTable.CommonSymbols);
            return Fail(near is null ? $"the unknown unit '{symbol}'" : $"the unknown unit '{symbol}' (did you mean '{near}'?)");
        }

        factor = unit;
        return true;
    }

    private bool ReadPower(ref Unit factor)
    {
        bool marked = SkipPowerMark();
        bool negative = position < text.Length && text[position] is '-' or '\u2212' or '\u207B';
        if (negative)
        {
            position++;
        }

        int digits = position;
        int exponent = ReadExponent();
        if (position == digits)
        {
            return (!marked && !negative) || Fail("a power without a number in the unit");
        }

        if (exponent > MaximumExponent || (position + 1 < text.Length && text[position] == '.' && char.IsAsciiDigit(text[position + 1])))
        {
            return Fail(string.Create(CultureInfo.InvariantCulture, $"a power of the unit that is not a whole number up to {MaximumExponent}"));
        }

        factor = factor.ToPower(negative ? -exponent : exponent);
        return true;
    }

    private bool SkipPowerMark()
    {
        int start = position;
        if (position < text.Length && text[position] == '^')
        {
            position++;
        }
        else if (text[position..].StartsWith("**", StringComparison.Ordinal))
        {
            position += 2;
        }

        return position > start;
    }

    private int ReadExponent()
    {
        int exponent = 0;
        while (position < text.Length && exponent <= MaximumExponent)
        {
            int digit = char.IsAsciiDigit(text[position]) ? text[position] - '0' : SuperscriptDigit(text[position]);
            if (digit < 0)
            {
                break;
            }

            exponent = (exponent * 10) + digit;
            position++;
        }

        return exponent;
    }
}
