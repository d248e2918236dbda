using Cathograph.Core;

namespace Cathograph.Formats.Tables;

/// <summary>Reads the rows of a table from bytes into columns of numbers: one pass, no text for a cell.</summary>
internal sealed class TableScanner(TextSource source, TableLayout layout, CancellationToken cancellation)
{
    /// <summary>Columns that are read; more than any cycler writes, with all its sensors.</summary>
    public const int MaximumColumns = 1024;

    private const int SniffedLines = 200;
    private const int LinesBetweenLooks = 1 << 14;

    private TableColumn[] columns = [];
    private ColumnMemory memory = ColumnMemory.Of(0);
    private int lastCells;
    private int rows;
    private int skipped;
    private long firstSkipped;
    private bool isCut;

    /// <summary>Reads the rows after a header.</summary>
    /// <param name="headers">The names of the columns.</param>
    /// <param name="offset">Offset of the first byte after the header.</param>
    /// <param name="line">Number of the first line after the header, counted from 1.</param>
    /// <param name="gate">Which lines count; null for all.</param>
    public TextTable Read(IReadOnlyList<string> headers, int offset, long line, RowGate? gate = null)
    {
        ReadOnlySpan<byte> span = source.Bytes.Span;
        int capacity = span[Math.Min(offset, span.Length)..].Count(source.LineEnd) + 1;
        memory = ColumnMemory.Of(span.Length);
        columns = [.. headers.Take(MaximumColumns).Select((header, index) => new TableColumn(header, index, capacity, memory))];
        Sniff(span, offset, gate);
        gate?.Reset();
        ReadRows(span, offset, line, gate);
        return new TextTable(columns, rows, skipped, firstSkipped, isCut);
    }

    [Kernel("the loop over the lines of a file of a million rows")]
    private void ReadRows(ReadOnlySpan<byte> span, int offset, long number, RowGate? gate)
    {
        int at = offset;
        for (; at < span.Length; number++)
        {
            int length = span[at..].IndexOf(source.LineEnd);
            bool isLast = length < 0;
            ReadOnlySpan<byte> line = isLast ? span[at..] : span.Slice(at, length);
            at = isLast ? span.Length : at + length + 1;
            line = TrimLine(line);
            if (line.IsEmpty)
            {
                continue;
            }

            if ((number & (LinesBetweenLooks - 1)) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int before = 0;
            if (gate is not null && !gate.Takes(line, rows, out before))
            {
                continue;
            }

            (int cells, int good) = ReadCells(line[before..], number);
            if (isLast && cells < lastCells && good > 0)
            {
                isCut = true;
            }
            else if (good > 0)
            {
                rows++;
                lastCells = cells;
            }
            else if (line.ContainsAnyExcept(layout.Delimiter, (byte)' ', (byte)'\t'))
            {
                skipped++;
                firstSkipped = firstSkipped == 0 ? number : firstSkipped;
            }
        }
    }

    private (int Cells, int Good) ReadCells(ReadOnlySpan<byte> line, long number)
    {
        int good = 0;
        int cells = 0;
        while (cells < columns.Length && TryNext(ref line, cells, out ReadOnlySpan<byte> cell))
        {
            good += columns[cells].Set(rows, cell, layout, number) ? 1 : 0;
            cells++;
        }

        if (cells < columns.Length)
        {
            memory.ClearFrom(cells, rows);
        }

        return (cells, good);
    }

    // Takes the next cell off the line. A delimiter at the very end closes the last cell and opens none.
    private bool TryNext(ref ReadOnlySpan<byte> rest, int index, out ReadOnlySpan<byte> cell)
    {
        if (rest.IsEmpty)
        {
            cell = default;
            return false;
        }

        if (layout.Delimiter == ' ')
        {
            return TryNextWord(ref rest, index, out cell);
        }

        if (rest[0] == '"' && rest.Length > 1)
        {
            int close = rest[1..].IndexOf((byte)'"') + 1;
            if (close > 0)
            {
                cell = rest[1..close].Trim((byte)' ');
                int end = rest[close..].IndexOf(layout.Delimiter);
                rest = end < 0 || close + end + 1 == rest.Length ? default : rest[(close + end + 1)..];
                return true;
            }
        }

        int length = rest.IndexOf(layout.Delimiter);
        cell = length < 0 ? rest : rest[..length];
        rest = length < 0 || length + 1 == rest.Length ? default : rest[(length + 1)..];
        if (cell.Length > 0 && (cell[0] <= ' ' || cell[^1] <= ' '))
        {
            cell = cell.Trim(" \t\0"u8);
        }

        return true;
    }

    private bool TryNextWord(ref ReadOnlySpan<byte> rest, int index, out ReadOnlySpan<byte> cell)
    {
        rest = rest.TrimStart(" \t"u8);
        if (rest.IsEmpty)
        {
            cell = default;
            return false;
        }

        int length = rest.IndexOfAny((byte)' ', (byte)'\t');
        if (index == layout.SpacedDate && length > 0)
        {
            int next = rest[(length + 1)..].IndexOfAny((byte)' ', (byte)'\t');
            length = next < 0 ? -1 : length + 1 + next;
        }

        cell = length < 0 ? rest : rest[..length];
        rest = length < 0 ? default : rest[length..];
        return true;
    }

    private ReadOnlySpan<byte> TrimLine(ReadOnlySpan<byte> line)
    {
        if (line.Length > 0 && line[^1] == '\r')
        {
            line = line[..^1];
        }

        return layout.IsLineQuoted && line.Length > 1 && line[0] == '"' && line[^1] == '"' ? line[1..^1] : line;
    }

    // What the cells of each column are, by majority over the first rows.
    private void Sniff(ReadOnlySpan<byte> span, int offset, RowGate? gate)
    {
        int[][] counts = [.. columns.Select(_ => new int[4])];
        int at = offset;
        for (int seen = 0; seen < SniffedLines && at < span.Length;)
        {
            int length = span[at..].IndexOf(source.LineEnd);
            ReadOnlySpan<byte> line = TrimLine(length < 0 ? span[at..] : span.Slice(at, length));
            at = length < 0 ? span.Length : at + length + 1;
            int before = 0;
            if (line.IsEmpty || (gate is not null && !gate.Takes(line, 0, out before)))
            {
                continue;
            }

            seen++;
            ReadOnlySpan<byte> rest = line[before..];
            for (int i = 0; i < columns.Length && TryNext(ref rest, i, out ReadOnlySpan<byte> cell); i++)
            {
                if (!NumberCell.IsMissing(cell))
                {
                    counts[i][(int)KindOf(cell)]++;
                }
            }
        }

        for (int i = 0; i < columns.Length; i++)
        {
            int best = 0;
            for (int kind = 1; kind < 4; kind++)
            {
                best = counts[i][kind] > counts[i][best] ? kind : best;
            }

            columns[i].Kind = (CellKind)best;
        }
    }

    private CellKind KindOf(ReadOnlySpan<byte> cell)
    {
        if (NumberCell.TryParse(cell, layout.DecimalSign, out _))
        {
            return CellKind.Number;
        }

        return TimeCell.TryDuration(cell, out _) ? CellKind.Duration : TimeCell.TryDate(cell, layout.IsDayFirst, out _) ? CellKind.Date : CellKind.Word;
    }
}
