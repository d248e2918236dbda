using System.Globalization;

namespace Cathograph.Core.Quantities;

/// <summary>The number at the start of a text.</summary>
internal static class NumberSpan
{
    /// <summary>Number of characters at the start that are a number: sign, digits, point, exponent; 0 when there is none.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        int position = text.Length > 0 && IsSign(text[0]) ? 1 : 0;
        int start = position;
        int digits = Digits(text, ref position);
        if (position < text.Length && text[position] == '.')
        {
            position++;
            digits += Digits(text, ref position);
        }

        if (digits == 0)
        {
            return 0;
        }

        // The e of "5 eV" and of "5e" is not an exponent: digits have to follow.
        int mark = position;
        if (mark < text.Length && text[mark] is 'e' or 'E')
        {
            mark++;
            if (mark < text.Length && IsSign(text[mark]))
            {
                mark++;
            }

            int exponent = mark;
            if (Digits(text, ref mark) > 0 && mark - exponent <= 4)
            {
                position = mark;
            }
        }

        return position > start ? position : 0;
    }

    /// <summary>The number times a power of ten, rounded once.</summary>
    public static double Parse(ReadOnlySpan<char> number, int powerOfTen)
    {
        string text = number.ToString().Replace('\u2212', '-').Replace('E', 'e');
        int mark = text.IndexOf('e', StringComparison.Ordinal);
        int exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = mark < 0 ? text : text[..mark];
        return double.Parse(
            string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{exponent + powerOfTen}"), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static bool IsSign(char character) => character is '+' or '-' or '\u2212';

    private static int Digits(ReadOnlySpan<char> text, ref int position)
    {
        int start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return position - start;
    }
}
