using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Spectra;

/// <summary>A table beside an archive of spectra: a row a spectrum.</summary>
internal sealed class SpectraTable
{
    private readonly string[] _names;
    private readonly List<string[]> _rows;

    private SpectraTable(string[] names, List<string[]> rows) => (_names, _rows) = (names, rows);

    public static SpectraTable Read(ReadOnlyMemory<byte> bytes, string name, int count)
    {
        (string text, _) = LooseText.Decode(bytes);
        string[] lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        if (lines.Length != count + 1)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"found {Math.Max(0, lines.Length - 1)} rows; expected {count}, one a spectrum of the archive"));
        }

        char delimiter = DelimitedRow.FindDelimiter(lines[0]);
        string[] names = DelimitedRow.Split(lines[0], delimiter);
        var rows = new List<string[]>(count);
        for (int k = 1; k < lines.Length; k++)
        {
            string[] cells = DelimitedRow.Split(lines[k], delimiter);
            rows.Add(cells.Length == names.Length ? cells : throw new InvalidInputException(FormattableString.Invariant($"{name}:{k + 1}"), FormattableString.Invariant($"found {cells.Length} cells; expected {names.Length}")));
        }

        return new SpectraTable(names, rows);
    }

    /// <summary>Name of a spectrum; null when the table has none.</summary>
    public string? Name(int row) => Cell(row, "file") ?? Cell(row, "name") ?? Cell(row, "spectrum");

    /// <summary>Wall clock at its start; null when the table has none.</summary>
    public DateTimeOffset? Started(int row) => ColumnSpectra.Clock(Cell(row, "time_start") ?? Cell(row, "time") ?? Cell(row, "started") ?? Cell(row, "timestamp"));

    /// <summary>All cells of a row.</summary>
    public ImmutableArray<FileFact> Facts(int row) => [.. _names.Select((name, k) => new FileFact(name, _rows[row][k])).Where(fact => fact.Value.Length > 0)];

    private string? Cell(int row, string name) => Array.FindIndex(_names, own => string.Equals(own, name, StringComparison.OrdinalIgnoreCase)) is >= 0 and int column ? _rows[row][column] : null;
}
