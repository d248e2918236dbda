using Cathograph.Formats.Instruments;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.TextCyclers;

/// <summary>What formats look at to know a text: its first lines, its header, and the names in it.</summary>
internal sealed class TextMarks
{
    private const int PreambleLines = 40;

    private TextMarks(IReadOnlyList<string> lines, int header, TableDialect dialect)
    {
        Lines = lines;
        Header = header < 0 ? "" : lines[header];
        string[] cells = header < 0 ? [] : HeaderFinder.Cells(Header);
        Names = [.. cells.Select(cell => HeaderText.Simplify(HeaderText.Split(cell).Name))];
        Meanings = [.. cells.Select(cell => dialect.Understand(cell).Meaning)];
        Preamble = string.Join('\n', lines.Take(header < 0 ? PreambleLines : Math.Min(header, PreambleLines)));
    }

    /// <summary>The lines of the beginning.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The row of names; empty when there is none.</summary>
    public string Header { get; }

    /// <summary>The names of the columns without units, simplified as <see cref="HeaderText.Simplify"/> does.</summary>
    public HashSet<string> Names { get; }

    /// <summary>What the columns mean in the dialect.</summary>
    public HashSet<ColumnMeaning> Meanings { get; }

    /// <summary>What stands above the header.</summary>
    public string Preamble { get; }

    public static TextMarks Of(FileSample sample, TableDialect dialect) => new(sample.Lines, HeaderFinder.Find(sample.Lines, dialect), dialect);

    /// <summary>True when all the names are there.</summary>
    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (!Names.Contains(name))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when one of the names is there.</summary>
    public bool HasAny(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (Names.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the header holds a text.</summary>
    public bool HeaderHas(string text) => Header.Contains(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the lines above the header hold a text.</summary>
    public bool PreambleHas(string text) => Preamble.Contains(text, StringComparison.OrdinalIgnoreCase);
}
