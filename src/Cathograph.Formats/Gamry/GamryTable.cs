using System.Collections.Immutable;
using Cathograph.Formats.Impedance;

namespace Cathograph.Formats.Gamry;

/// <summary>A table of a Gamry file: its name, its columns with units, and where its rows stand.</summary>
internal sealed record GamryTable
{
    /// <summary>Such as <c>ZCURVE</c>, <c>OCVCURVE</c> or <c>CURVE3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Number of rows that the file states; null when it does not.</summary>
    public required int? StatedRows { get; init; }

    /// <summary>Names of the columns; the first is empty, because every row begins with a tab.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>Units of the columns.</summary>
    public required ImmutableArray<string> Units { get; init; }

    /// <summary>The bytes of the rows.</summary>
    public required ReadOnlyMemory<byte> Rows { get; init; }

    /// <summary>The index of a column by its name; -1 when there is none.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            int at = Columns.IndexOf(name, StringComparer.OrdinalIgnoreCase);
            if (at >= 0)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>What the numbers of a column are multiplied by to be in SI, by its unit.</summary>
    public double Factor(int column) => column < 0 || column >= Units.Length ? 1 : Units[column] switch
    {
        "mV" or "mA" or "ms" or "mohm" => 1e-3,
        "uV" or "uA" => 1e-6,
        "nA" => 1e-9,
        "min" => 60,
        "h" or "hr" => 3600,
        "kHz" or "kohm" => 1e3,
        "MHz" => 1e6,
        _ => 1,
    };

    /// <summary>Reads columns of numbers; a cell that is none is NaN, and a row without the first of them is left out.</summary>
    /// <param name="wanted">Indices of the columns; the first must hold a number in every row.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The columns in SI, equally long.</returns>
    public double[][] Read(ReadOnlySpan<int> wanted, CancellationToken cancellation)
    {
        ReadOnlySpan<byte> rows = Rows.Span;
        byte decimalSign = rows[..Math.Min(rows.Length, 4096)].IndexOf((byte)',') >= 0 ? (byte)',' : (byte)'.';

        // A row has at least two bytes a cell, so that a hostile file cannot ask for more than four times its size.
        int capacity = Math.Min(rows.Count((byte)'\n') + 1, (rows.Length / (2 * wanted.Length)) + 1);
        double[][] columns = new double[wanted.Length][];
        double[] factors = new double[wanted.Length];
        for (int c = 0; c < columns.Length; c++)
        {
            columns[c] = new double[capacity];
            factors[c] = Factor(wanted[c]);
        }

        Span<Range> cells = stackalloc Range[RowCells.Maximum];
        int count = 0;
        while (!rows.IsEmpty && count < capacity)
        {
            if ((count & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int end = rows.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? rows : rows[..end];
            rows = end < 0 ? [] : rows[(end + 1)..];
            int found = Split(line, cells, out int shift);
            if (found == 0 || !TryCell(line, cells[..found], wanted[0] - shift, decimalSign, out double first))
            {
                continue;
            }

            columns[0][count] = first * factors[0];
            for (int c = 1; c < columns.Length; c++)
            {
                columns[c][count] = TryCell(line, cells[..found], wanted[c] - shift, decimalSign, out double value) ? value * factors[c] : double.NaN;
            }

            count++;
        }

        for (int c = 0; c < columns.Length && count < capacity; c++)
        {
            Array.Resize(ref columns[c], count);
        }

        return columns;
    }

    // Tabs as the program writes them; blanks where an editor has put them.
    private int Split(ReadOnlySpan<byte> line, Span<Range> cells, out int shift)
    {
        shift = 0;
        int found = RowCells.Split(line, (byte)'\t', cells);
        if (found >= Columns.Length - 1 || line.IndexOf((byte)' ') < 0)
        {
            return found;
        }

        shift = 1;
        return RowCells.Split(line, (byte)' ', cells);
    }

    private static bool TryCell(ReadOnlySpan<byte> line, ReadOnlySpan<Range> cells, int index, byte decimalSign, out double value)
    {
        value = double.NaN;
        return index >= 0 && index < cells.Length && (RowCells.TryNumber(line[cells[index]], decimalSign, out value) || RowCells.TryNumber(line[cells[index]], (byte)'.', out value));
    }
}
