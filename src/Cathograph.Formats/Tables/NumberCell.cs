using System.Globalization;
using Cathograph.Core;

namespace Cathograph.Formats.Tables;

/// <summary>Numbers as bytes, with a decimal point or comma, and with thousands separators where a file writes them.</summary>
internal static class NumberCell
{
    private static readonly double[] Powers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>A finite number. The digits up to 2^53 and powers of ten up to 22 are exact as doubles, so that one division rounds correctly; the rest goes to the library.</summary>
    [Kernel("the innermost loop of every text file: one pass over the bytes of a cell, no calls")]
    public static bool TryParse(ReadOnlySpan<byte> cell, byte decimalSign, out double value)
    {
        ulong digits = 0;
        int count = 0;
        int fraction = -1;
        int i = 0;
        bool isNegative = false;
        if (cell.Length > 0 && (cell[0] is (byte)'-' or (byte)'+'))
        {
            isNegative = cell[0] == '-';
            i = 1;
        }

        int first = i;
        for (; i < cell.Length; i++)
        {
            uint digit = (uint)(cell[i] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                count++;
            }
            else if (cell[i] == decimalSign && fraction < 0)
            {
                fraction = i;
            }
            else
            {
                break;
            }
        }

        int scale = fraction < 0 ? 0 : i - fraction - 1;
        if (i == cell.Length && count is > 0 and <= 18 && digits <= 1UL << 53 && scale <= 22)
        {
            double magnitude = digits / Powers[scale];
            value = isNegative ? -magnitude : magnitude;
            return true;
        }

        return TrySlowly(cell, first, decimalSign, out value);
    }

    /// <summary>True for the words by which programs say that there is no number.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> cell) =>
        cell.Length == 0 || (cell.Length <= 4 && (cell.SequenceEqual("-"u8) || cell.SequenceEqual("--"u8) || cell.SequenceEqual("N/A"u8) || cell.SequenceEqual("n/a"u8) || cell.SequenceEqual("NA"u8)
            || cell.SequenceEqual("NaN"u8) || cell.SequenceEqual("nan"u8) || cell.SequenceEqual("NULL"u8) || cell.SequenceEqual("null"u8) || cell.SequenceEqual("None"u8) || cell.SequenceEqual("inf"u8) || cell.SequenceEqual("-inf"u8)));

    private static bool TrySlowly(ReadOnlySpan<byte> cell, int first, byte decimalSign, out double value)
    {
        value = double.NaN;
        if (cell.Length is 0 or > 64 || first == cell.Length || !(cell[first] is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)','))
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[64];
        int length = 0;
        byte thousands = decimalSign == (byte)',' ? (byte)'.' : (byte)',';
        foreach (byte sign in cell)
        {
            if (sign == thousands || (sign == ' ' && length > 0))
            {
                continue;
            }

            plain[length++] = sign == decimalSign ? (byte)'.' : sign;
        }

        plain = plain[..length];
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
