using System.Collections.Immutable;
using System.Text;

namespace Cathograph.Formats.Impedance;

/// <summary>Where the table of impedance stands in a text, how its rows are cut, and what its columns hold.</summary>
internal sealed record SpectrumLayout
{
    /// <summary>Lines of the beginning in which the header is looked for.</summary>
    public const int HeadLines = 400;

    /// <summary>Rows that are looked at when nothing has a name.</summary>
    private const int TriedRows = 200;

    /// <summary>Line of the header; -1 when the columns have no names.</summary>
    public required int HeaderLine { get; init; }

    /// <summary>First line of numbers.</summary>
    public required int FirstLine { get; init; }

    /// <summary>What cuts the rows; a blank for any white space.</summary>
    public required byte Delimiter { get; init; }

    /// <summary>Point or comma.</summary>
    public required byte DecimalSign { get; init; }

    /// <summary>The columns; several sets when spectra stand side by side.</summary>
    public required ImmutableArray<ImmutableArray<SpectrumColumn>> Groups { get; init; }

    /// <summary>Without names, the first column grows or falls by a constant factor as frequencies do.</summary>
    public bool LooksLikeFrequency { get; init; } = true;

    /// <summary>Finds the table; null when there is none.</summary>
    public static SpectrumLayout? Find(IReadOnlyList<string> lines)
    {
        int count = Math.Min(lines.Count, HeadLines);
        for (int i = 0; i < count; i++)
        {
            ImmutableArray<ImmutableArray<SpectrumColumn>> groups = Columns(lines[i]);
            if (groups.IsEmpty)
            {
                continue;
            }

            int[] needed = Needed(groups[0]);
            for (int k = i + 1; k < Math.Min(lines.Count, i + 12); k++)
            {
                if (FindCut(lines[k], needed) is { } cut)
                {
                    return new SpectrumLayout { HeaderLine = i, FirstLine = k, Delimiter = cut.Delimiter, DecimalSign = cut.DecimalSign, Groups = WithUnits(groups, lines[i], lines[i + 1]) };
                }
            }
        }

        return FindUnnamed(lines, count);
    }

    /// <summary>The layout of a header line and a first row that stand anywhere; null when they are none.</summary>
    public static SpectrumLayout? Of(string header, string row)
    {
        ImmutableArray<ImmutableArray<SpectrumColumn>> groups = Columns(header);
        return !groups.IsEmpty && FindCut(row, Needed(groups[0])) is { } cut
            ? new SpectrumLayout { HeaderLine = 0, FirstLine = 1, Delimiter = cut.Delimiter, DecimalSign = cut.DecimalSign, Groups = groups }
            : null;
    }

    /// <summary>How a row is cut that has numbers in these columns; null when there is no such way.</summary>
    public static (byte Delimiter, byte DecimalSign)? FindCut(string line, ReadOnlySpan<int> columns)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line.Length > 16384 ? line[..16384] : line);
        foreach (byte delimiter in "\t;, "u8)
        {
            if (delimiter != ' ' && bytes.AsSpan().IndexOf(delimiter) < 0)
            {
                continue;
            }

            foreach (byte sign in delimiter == ',' ? "."u8 : ".,"u8)
            {
                if (HasNumbers(bytes, (delimiter, sign), columns))
                {
                    return (delimiter, sign);
                }
            }
        }

        return null;
    }

    /// <summary>The names of a header line, however they are separated.</summary>
    public static string[] SplitHeader(string line)
    {
        string text = line.Trim().TrimStart('#', '%', '!').Trim();
        foreach (char delimiter in "\t;,")
        {
            if (text.Contains(delimiter, StringComparison.Ordinal))
            {
                return [.. line.TrimStart('#', '%', '!').TrimEnd('\r', '\n').Split(delimiter)];
            }
        }

        text = text.Trim('"').Trim();
        return text.Split(text.Contains("  ", StringComparison.Ordinal) ? "  " : " ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static ImmutableArray<ImmutableArray<SpectrumColumn>> Columns(string line)
    {
        if (line.Length is < 5 or > 16384)
        {
            return [];
        }

        var groups = ImmutableArray.CreateBuilder<ImmutableArray<SpectrumColumn>>();
        var group = new List<SpectrumColumn>();
        string[] cells = SplitHeader(line);
        for (int i = 0; i < Math.Min(cells.Length, RowCells.Maximum); i++)
        {
            if (SpectrumHeader.Understand(cells[i], i) is not { } column)
            {
                continue;
            }

            if (column.Role == SpectrumRole.Frequency && IsComplete(group))
            {
                groups.Add([.. group]);
                group.Clear();
            }

            if (!group.Exists(other => other.Role == column.Role))
            {
                group.Add(column);
            }
        }

        if (IsComplete(group))
        {
            groups.Add([.. group]);
        }

        return groups.ToImmutable();
    }

    // A second line of names may be the units.
    private static ImmutableArray<ImmutableArray<SpectrumColumn>> WithUnits(ImmutableArray<ImmutableArray<SpectrumColumn>> groups, string header, string next)
    {
        string[] names = SplitHeader(header);
        string[] units = SplitHeader(next);
        if (units.Length != names.Length || FindCut(next, [0]) is not null)
        {
            return groups;
        }

        return [.. groups.Select(group => group.Select(column =>
            !column.IsUnitStated && units[column.Index].Trim().Length > 0 && SpectrumHeader.Understand($"{names[column.Index].Trim()} [{units[column.Index].Trim().Trim('(', ')', '[', ']')}]", column.Index) is { } better
                ? better
                : column).ToImmutableArray())];
    }

    private static bool IsComplete(List<SpectrumColumn> group) =>
        Has(group, SpectrumRole.Frequency) && ((Has(group, SpectrumRole.Real) && Has(group, SpectrumRole.Imaginary)) || (Has(group, SpectrumRole.Modulus) && Has(group, SpectrumRole.Phase)));

    private static bool Has(List<SpectrumColumn> group, SpectrumRole role) => group.Exists(column => column.Role == role);

    private static int[] Needed(ImmutableArray<SpectrumColumn> group)
    {
        bool hasParts = group.Any(column => column.Role == SpectrumRole.Real) && group.Any(column => column.Role == SpectrumRole.Imaginary);
        return
        [
            .. group.Where(column => column.Role == SpectrumRole.Frequency || (hasParts
                ? column.Role is SpectrumRole.Real or SpectrumRole.Imaginary
                : column.Role is SpectrumRole.Modulus or SpectrumRole.Phase)).Select(column => column.Index),
        ];
    }

    private static bool HasNumbers(ReadOnlySpan<byte> line, (byte Delimiter, byte DecimalSign) cut, ReadOnlySpan<int> columns)
    {
        Span<Range> cells = stackalloc Range[RowCells.Maximum];
        int count = RowCells.Split(line, cut.Delimiter, cells);
        foreach (int column in columns)
        {
            if (column >= count || !RowCells.TryNumber(line[cells[column]], cut.DecimalSign, out _))
            {
                return false;
            }
        }

        return true;
    }

    private static SpectrumLayout? FindUnnamed(IReadOnlyList<string> lines, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (FindCut(lines[i], [0, 1, 2]) is not { } cut)
            {
                continue;
            }

            List<List<double>> rows = [];
            for (int k = i; k < Math.Min(lines.Count - 1, i + TriedRows) || (k == i && k < lines.Count); k++)
            {
                List<double> numbers = Numbers(Encoding.UTF8.GetBytes(lines[k]), cut.Delimiter, cut.DecimalSign);
                if (rows.Count == 0 || numbers.Count == rows[0].Count)
                {
                    rows.Add(numbers);
                }
            }

            int columns = rows[0].Count;
            int[] order = Order(rows, columns, out bool isFrequency);
            isFrequency &= !HasForeignNames(lines, i, columns);
            return new SpectrumLayout
            {
                HeaderLine = -1,
                FirstLine = i,
                Delimiter = cut.Delimiter,
                DecimalSign = cut.DecimalSign,
                LooksLikeFrequency = isFrequency,
                Groups = [[new(SpectrumRole.Frequency, order[0], 1), new(SpectrumRole.Real, order[1], 1), new(SpectrumRole.Imaginary, order[2], 1)]],
            };
        }

        return null;
    }

    // Names of the same number of columns right above, none of which is of impedance: a table of something else.
    private static bool HasForeignNames(IReadOnlyList<string> lines, int first, int columns)
    {
        for (int i = first - 1; i >= 0 && i >= first - 3; i--)
        {
            if (lines[i].Trim().Length > 0 && !lines[i].StartsWith('#'))
            {
                string[] names = SplitHeader(lines[i]);
                return names.Length >= columns && names.Count(name => name.Any(char.IsLetter)) >= columns - 1;
            }
        }

        return false;
    }

    // Frequency first; or behind a running number; or last of three, as Ivium has it.
    private static int[] Order(List<List<double>> rows, int columns, out bool isFrequency)
    {
        isFrequency = true;
        if (FrequencyColumn.IsLikely(rows.Select(row => row[0])))
        {
            return [0, 1, 2];
        }

        if (columns >= 4 && FrequencyColumn.IsLikely(rows.Select(row => row[1])))
        {
            return [1, 2, 3];
        }

        if (columns == 3 && FrequencyColumn.IsLikely(rows.Select(row => row[2])))
        {
            return [2, 0, 1];
        }

        isFrequency = false;
        return [0, 1, 2];
    }

    // The numbers at the beginning of a row; none when a cell before the third is no number.
    private static List<double> Numbers(ReadOnlySpan<byte> line, byte delimiter, byte decimalSign)
    {
        Span<Range> cells = stackalloc Range[RowCells.Maximum];
        int count = RowCells.Split(line, delimiter, cells);
        var numbers = new List<double>(count);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> cell = line[cells[i]];
            if (RowCells.TryNumber(cell, decimalSign, out double value))
            {
                numbers.Add(value);
            }
            else if (numbers.Count < 3)
            {
                return [];
            }
        }

        return numbers;
    }
}
