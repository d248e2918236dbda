using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Cathograph.Core;

namespace Cathograph.Formats.BioLogic;

/// <summary>Reads the numbers of text exports straight from the bytes.</summary>
internal static class MptNumber
{
    private const ulong ExactMantissa = 1UL << 53;
    private const int ExactPower = 22;
    private const int MostDigits = 18;

    private static readonly double[] Powers = [.. Enumerable.Range(0, ExactPower + 1).Select(power => double.Parse("1e" + power.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))];

    /// <summary>
    /// Reads the number that begins at a place and moves the place behind its cell, onto the delimiter or the line end. A decimal comma is as good as a point.
    /// NaN when the cell is empty or holds no number.
    /// </summary>
    [Kernel("the inner loop of reading text exports: one pass over the bytes of a cell")]
    [SuppressMessage("Maintainability", "CA1502", Justification = "A call for each part of a number would cost as much as reading it.")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Read(ReadOnlySpan<byte> text, ref int place, byte delimiter)
    {
        int start = place;
        int at = start;
        bool negative = at < text.Length && text[at] == '-';
        at += negative || (at < text.Length && text[at] == '+') ? 1 : 0;
        ulong mantissa = 0;
        int digits = 0;
        int decimals = 0;
        bool inDecimals = false;
        for (; at < text.Length; at++)
        {
            uint digit = (uint)text[at] - '0';
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
                decimals += inDecimals ? 1 : 0;
            }
            else if (!inDecimals && text[at] is (byte)'.' or (byte)',')
            {
                inDecimals = true;
            }
            else
            {
                break;
            }
        }

        int power = 0;
        if (digits > 0 && at < text.Length && (text[at] | 0x20) == 'e')
        {
            at++;
            bool below = at < text.Length && text[at] == '-';
            at += below || (at < text.Length && text[at] == '+') ? 1 : 0;
            for (; at < text.Length && (uint)text[at] - '0' <= 9 && power < 10_000; at++)
            {
                power = (power * 10) + (text[at] - '0');
            }

            power = below ? -power : power;
        }

        power -= decimals;
        bool ended = at >= text.Length || text[at] == delimiter || text[at] == '\n' || text[at] == '\r';
        if (ended && digits is > 0 and <= MostDigits && mantissa < ExactMantissa && power is >= -ExactPower and <= ExactPower)
        {
            place = at;
            double value = power < 0 ? mantissa / Powers[-power] : mantissa * Powers[power];
            return negative ? -value : value;
        }

        return ended && mantissa == 0 && digits is > 0 and <= MostDigits ? Zero(ref place, at) : ReadSlowly(text, ref place, delimiter);
    }

    /// <summary>Moves a place behind its cell.</summary>
    public static ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> text, ref int place, byte delimiter)
    {
        int length = text[place..].IndexOfAny(delimiter, (byte)'\n', (byte)'\r');
        length = length < 0 ? text.Length - place : length;
        ReadOnlySpan<byte> cell = text.Slice(place, length);
        place += length;
        return cell;
    }

    private static double Zero(ref int place, int at)
    {
        place = at;
        return 0;
    }

    private static double ReadSlowly(ReadOnlySpan<byte> text, ref int place, byte delimiter)
    {
        ReadOnlySpan<byte> cell = Cell(text, ref place, delimiter).Trim((byte)' ');
        if (cell.IsEmpty || cell.Length > 64)
        {
            return double.NaN;
        }

        Span<byte> point = stackalloc byte[cell.Length];
        cell.CopyTo(point);
        point.Replace((byte)',', (byte)'.');
        if (double.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return value;
        }

        return cell.Contains((byte)':') && EcLabClock.Parse(Encoding.Latin1.GetString(cell)) is { } clock
            ? (clock - DateTimeOffset.UnixEpoch).Ticks / (double)TimeSpan.TicksPerSecond
            : double.NaN;
    }
}
