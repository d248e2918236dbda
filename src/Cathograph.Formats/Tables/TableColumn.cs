using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Cathograph.Formats.Tables;

/// <summary>A column while it is read. Memory is taken with the first cell that holds something.</summary>
internal sealed class TableColumn(string header, int index, int capacity, ColumnMemory memory)
{
    private const int MaximumWords = 256;

    private readonly List<byte[]> words = [];
    private double[]? values;
    private int lastWord;

    /// <summary>Its header as the file has it.</summary>
    public string Header { get; } = header;

    /// <summary>Its place in a row, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>What its cells are.</summary>
    public CellKind Kind { get; set; }

    /// <summary>Cells that hold something that was read.</summary>
    public int Good { get; private set; }

    /// <summary>Cells that hold something that could not be read.</summary>
    public int Bad { get; private set; }

    /// <summary>Line of the first cell that could not be read.</summary>
    public long FirstBadLine { get; private set; }

    /// <summary>True when it was left out because the file would not have justified its memory.</summary>
    public bool IsTooSparse { get; private set; }

    /// <summary>True when nothing but zero was read.</summary>
    public bool IsZero { get; private set; } = true;

    /// <summary>The words of a column of words, in the encoding of the file; a value is the index of its word.</summary>
    public IReadOnlyList<byte[]> Words => words;

    /// <summary>Stores the cell of a row.</summary>
    /// <returns>True when it holds a number or a time.</returns>
    public bool Set(int row, ReadOnlySpan<byte> cell, TableLayout layout, long line)
    {
        if (cell.IsEmpty)
        {
            Clear(row);
            return false;
        }

        bool isRead = Kind switch
        {
            CellKind.Number => NumberCell.TryParse(cell, layout.DecimalSign, out double number) ? Store(row, number) : Fail(row, cell, line),
            CellKind.Duration => TimeCell.TryDuration(cell, out double seconds) || NumberCell.TryParse(cell, layout.DecimalSign, out seconds) ? Store(row, seconds) : Fail(row, cell, line),
            CellKind.Date => TimeCell.TryDate(cell, layout.IsDayFirst, out double instant) ? Store(row, instant) : Fail(row, cell, line),
            _ => FindWord(cell) is >= 0 and int word ? Store(row, word) : Fail(row, cell, line),
        };

        // Words alone make no row: a header that comes again is all words.
        return isRead && Kind != CellKind.Word;
    }

    /// <summary>Stores that the row has no such cell.</summary>
    public void Clear(int row)
    {
        if (values is not null)
        {
            values[row] = double.NaN;
        }
    }

    /// <summary>The values of the first rows, in the memory in which they were read where that fits.</summary>
    public double[] Take(int rows)
    {
        double[] taken = values ?? Filled(rows);
        values = null;
        if (taken.Length != rows)
        {
            Array.Resize(ref taken, rows);
        }

        return taken;
    }

    /// <summary>The values without copying.</summary>
    public static ImmutableArray<double> Wrap(double[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);

    /// <summary>A word as text.</summary>
    public string WordOf(int index, Encoding encoding) => encoding.GetString(words[index]);

    private static double[] Filled(int length)
    {
        double[] empty = new double[length];
        Array.Fill(empty, double.NaN);
        return empty;
    }

    private bool Store(int row, double value)
    {
        if (values is null && !TryAllocate(row))
        {
            return true;
        }

        values![row] = value;
        IsZero &= value == 0;
        Good++;
        return true;
    }

    private bool TryAllocate(int row)
    {
        if (IsTooSparse || !memory.TryTake(this, (long)capacity * sizeof(double)))
        {
            IsTooSparse = true;
            return false;
        }

        values = GC.AllocateUninitializedArray<double>(capacity);
        values.AsSpan(0, row).Fill(double.NaN);
        return true;
    }

    private bool Fail(int row, ReadOnlySpan<byte> cell, long line)
    {
        Clear(row);
        if (NumberCell.IsMissing(cell))
        {
            return false;
        }

        Bad++;
        FirstBadLine = FirstBadLine == 0 ? line : FirstBadLine;
        return false;
    }

    private int FindWord(ReadOnlySpan<byte> cell)
    {
        if (lastWord < words.Count && cell.SequenceEqual(words[lastWord]))
        {
            return lastWord;
        }

        for (int i = 0; i < words.Count; i++)
        {
            if (cell.SequenceEqual(words[i]))
            {
                lastWord = i;
                return i;
            }
        }

        if (words.Count == MaximumWords || cell.Length > 256)
        {
            return -1;
        }

        words.Add(cell.ToArray());
        lastWord = words.Count - 1;
        return lastWord;
    }
}
