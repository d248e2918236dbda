using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.BioLogic;

/// <summary>Reads the rows of a text export into columns, straight from the bytes.</summary>
internal sealed class MptTable
{
    private const int RowsBetweenChecks = 8192;

    private readonly string[] names;
    private readonly double[]?[] columns;
    private readonly byte[] flagBits;
    private readonly byte[]? flags;
    private readonly byte delimiter;
    private readonly int capacity;
    private int rows;
    private int odd;

    private MptTable(string[] names, byte delimiter, int capacity)
    {
        this.names = names;
        this.delimiter = delimiter;
        this.capacity = capacity;
        flagBits = [.. names.Select(name => EcLabTable.FlagBits.FirstOrDefault(flag => string.Equals(flag.Name, name, StringComparison.Ordinal)).Bits)];
        flags = Array.Exists(flagBits, bits => bits != 0) ? new byte[capacity] : null;
        columns = [.. flagBits.Select(bits => bits == 0 ? GC.AllocateUninitializedArray<double>(capacity) : null)];
    }

    /// <summary>Reads the rows.</summary>
    /// <param name="body">The file behind its head.</param>
    /// <param name="header">The head.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="findings">Where findings go.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static EcLabTable Read(ReadOnlySpan<byte> body, MptHeader header, string name, List<Finding> findings, CancellationToken cancellation)
    {
        string[] names = MptColumns.Fit(body, header, name, findings);
        long lines = body.Count((byte)'\n') + (body.Length > 0 && body[^1] != '\n' ? 1 : 0);

        // A cell takes two bytes at least; a file of empty lines must not claim memory for rows that it does not have.
        int capacity = (int)Math.Min(lines, (body.Length / (2L * names.Length)) + 1);
        var table = new MptTable(names, header.Delimiter, capacity);
        bool isCut = table.ReadRows(body, cancellation);
        if (isCut)
        {
            findings.Add(Finding.Warning("biologic-truncated", "The last row is cut short and was left out.", name));
        }

        if (table.odd > 0)
        {
            findings.Add(Finding.Warning("biologic-odd-lines", $"{table.odd} lines among the rows are no rows of numbers and were left out.", name));
        }

        return table.Finish();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadRows(ReadOnlySpan<byte> body, CancellationToken cancellation)
    {
        int place = 0;
        int usual = 0;
        while (place < body.Length)
        {
            if (body[place] is (byte)'\n' or (byte)'\r')
            {
                place++;
                continue;
            }

            if (rows == capacity)
            {
                odd++;
                SkipLine(body, ref place);
                continue;
            }

            int cells = ReadRow(body, ref place, out int numbers);
            bool isLast = place >= body.Length;
            if (isLast && cells < usual && body[^1] != '\n')
            {
                return true;
            }

            usual = Math.Max(usual, cells);
            bool isRow = numbers > 0 && (cells > 1 || names.Length == 1);
            rows += isRow ? 1 : 0;
            odd += isRow ? 0 : 1;
            if (rows % RowsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return false;
    }

    // Reads one row into the next place; the place ends behind the line.
    private int ReadRow(ReadOnlySpan<byte> body, ref int place, out int numbers)
    {
        int cells = 0;
        numbers = 0;
        byte flag = 0;
        while (cells < columns.Length)
        {
            double value = MptNumber.Read(body, ref place, delimiter);
            numbers += double.IsNaN(value) ? 0 : 1;
            if (columns[cells] is { } column)
            {
                column[rows] = value;
            }
            else
            {
                flag |= BitsOf(value, flagBits[cells]);
            }

            cells++;
            if (place >= body.Length || body[place] != delimiter)
            {
                break;
            }

            place++;
        }

        if (flags is not null)
        {
            flags[rows] = flag;
        }

        for (int i = cells; i < columns.Length; i++)
        {
            if (columns[i] is { } column)
            {
                column[rows] = double.NaN;
            }
        }

        SkipLine(body, ref place);
        return cells;
    }

    private static byte BitsOf(double value, byte bits) => value switch
    {
        > 0 and < 4 when bits == EcLabTable.ModeBits => (byte)value,
        > 0 when bits != EcLabTable.ModeBits => bits,
        _ => 0,
    };

    private static void SkipLine(ReadOnlySpan<byte> body, ref int place)
    {
        if (place < body.Length && body[place] != '\n')
        {
            int end = body[place..].IndexOf((byte)'\n');
            place = end < 0 ? body.Length : place + end;
        }

        place += place < body.Length ? 1 : 0;
    }

    private EcLabTable Finish()
    {
        var kept = new List<EcLabColumn>();
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } values)
            {
                kept.Add(new EcLabColumn(names[i], rows == capacity ? values : values[..rows]));
                columns[i] = null;
            }
        }

        ImmutableArray<string> flagNames = [.. names.Where((_, i) => flagBits[i] != 0)];
        return new EcLabTable(rows, kept, flags?[..rows], flagNames);
    }
}
