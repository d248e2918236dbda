using System.Collections.Immutable;
using Cathograph.Cli.Inputs;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Csv;
using Cathograph.Studies.Comparison;

namespace Cathograph.Cli.Cell;

/// <summary>Cells with their measurements from a list of files: the data of a cell follow it.</summary>
internal static class MeasuredCells
{
    /// <summary>Reads <c>CELL.json DATA.csv [DATA.csv ...] [CELL2.json DATA2.csv ...]</c>.</summary>
    /// <exception cref="InvalidInputException">A file cannot be read, or a cell has no data.</exception>
    public static (ImmutableArray<MeasuredCell> Cells, ImmutableArray<string> Paths) Read(InputFiles inputs, IReadOnlyList<string> paths)
    {
        var groups = new List<(string Cell, List<string> Data)>();
        foreach (string path in paths)
        {
            bool isCell = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
            if (isCell)
            {
                groups.Add((path, []));
            }
            else if (groups.Count > 0)
            {
                groups[^1].Data.Add(path);
            }
            else
            {
                throw new InvalidInputException(path, "stands before any cell; expected a cell file (.json) first, and its data after it");
            }
        }

        Violation[] bare = [.. groups.Where(group => group.Data.Count == 0).Select(group => new Violation(group.Cell, "no data follow this cell; expected a CSV file after it, such as a rate table or a voltage curve"))];
        return bare.Length > 0
            ? throw new InvalidInputException(bare)
            : ([.. groups.Select(group => new MeasuredCell(inputs.ReadCell(group.Cell), Join([.. group.Data.Select(path => MeasuredDataReader.Read(inputs.Read(path), path))])))], [.. groups.Select(group => group.Cell)]);
    }

    private static MeasuredData Join(ImmutableArray<MeasuredData> data)
    {
        RateTable[] tables = [.. data.Where(item => item.Rates is not null).Select(item => item.Rates!)];
        return new MeasuredData
        {
            Rates = tables.Length > 0 ? new RateTable(string.Join(", ", tables.Select(table => table.Name)), [.. tables.SelectMany(table => table.Points)]) : null,
            Curves = [.. data.SelectMany(item => item.Curves)],
            Findings = [.. data.SelectMany(item => item.Findings)],
        };
    }
}
