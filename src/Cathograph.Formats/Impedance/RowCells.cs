using Cathograph.Formats.Tables;

namespace Cathograph.Formats.Impedance;

/// <summary>Cuts a line into cells without copying it.</summary>
internal static class RowCells
{
    /// <summary>Cells of a line that are looked at.</summary>
    public const int Maximum = 256;

    /// <summary>Cuts a line at a delimiter; a blank as delimiter stands for any number of blanks and tabs. Cells are trimmed of blanks and of quotes.</summary>
    /// <returns>The number of cells, at most the length of <paramref name="cells"/>.</returns>
    public static int Split(ReadOnlySpan<byte> line, byte delimiter, Span<Range> cells)
    {
        int count = 0;
        int at = 0;
        while (count < cells.Length)
        {
            if (delimiter == ' ')
            {
                while (at < line.Length && line[at] is (byte)' ' or (byte)'\t')
                {
                    at++;
                }

                if (at == line.Length)
                {
                    return count;
                }
            }

            int length = delimiter == ' ' ? line[at..].IndexOfAny((byte)' ', (byte)'\t') : line[at..].IndexOf(delimiter);
            int end = length < 0 ? line.Length : at + length;
            cells[count++] = Trimmed(line, at, end);
            if (length < 0)
            {
                return count;
            }

            at = end + 1;
        }

        return count;
    }

    /// <summary>A number with this decimal sign and without thousands separators: a comma between digits is never both.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> cell, byte decimalSign, out double value)
    {
        value = double.NaN;
        return cell.IndexOfAny((byte)' ', decimalSign == (byte)'.' ? (byte)',' : (byte)'.') < 0 && NumberCell.TryParse(cell, decimalSign, out value);
    }

    private static Range Trimmed(ReadOnlySpan<byte> line, int start, int end)
    {
        while (start < end && line[start] is (byte)' ' or (byte)'\t' or (byte)'"')
        {
            start++;
        }

        while (end > start && line[end - 1] is (byte)' ' or (byte)'\t' or (byte)'"' or (byte)'\r')
        {
            end--;
        }

        return start..end;
    }
}
