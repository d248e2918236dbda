using System.Globalization;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Csv;

/// <summary>The rows of a table of measurements, with their lines, and the columns that were understood.</summary>
internal sealed class MeasuredTable
{
    /// <summary>Violations after which the rest is only counted.</summary>
    private const int MaximumViolations = 20;

    private readonly string name;
    private int unnamedViolations;
    private int width;

    private MeasuredTable(string name)
    {
        this.name = name;
    }

    public List<MeasuredColumn> Columns { get; } = [];

    public List<(int Line, string[] Cells)> Rows { get; } = [];

    public List<Violation> Violations { get; } = [];

    public List<Finding> Findings { get; } = [];

    public static MeasuredTable Read(ReadOnlyMemory<byte> bytes, string name)
    {
        var table = new MeasuredTable(name);
        char? delimiter = null;
        int number = 0;
        foreach (string line in TextBytes.ToText(bytes, name).Split('\n'))
        {
            number++;
            string row = line.TrimEnd('\r');
            if (row.Trim().Length == 0 || row.TrimStart()[0] == '#')
            {
                continue;
            }

            if (delimiter is null)
            {
                delimiter = DelimitedRow.FindDelimiter(row.Trim());
                table.TakeHeader(DelimitedRow.Split(row, delimiter.Value), number);
            }
            else
            {
                table.TakeRow(DelimitedRow.Split(row, delimiter.Value), number);
            }
        }

        if (table.Rows.Count == 0 && table.Violations.Count == 0)
        {
            table.Violations.Add(new Violation(
                name, $"found {(delimiter is null ? "an empty file" : "a header without rows")}; expected a header such as \"cRate,dischargeCapacity_mAh_per_gCam\" and rows of numbers"));
        }

        return table;
    }

    public MeasuredColumn? Find(ColumnRole role) => Columns.Find(column => column.Role == role);

    public string? Text(MeasuredColumn? column, (int Line, string[] Cells) row) =>
        column is not null && column.Index < row.Cells.Length && row.Cells[column.Index].Length > 0 ? row.Cells[column.Index] : null;

    /// <summary>A number in SI; null when the cell is empty, or refused.</summary>
    public double? Number(MeasuredColumn? column, (int Line, string[] Cells) row)
    {
        if (Text(column, row) is not { } text)
        {
            return null;
        }

        if (DelimitedRow.TryNumber(text, out double value))
        {
            return value * column!.ToSi;
        }

        Refuse(column!, row.Line, $"found \"{text}\"; expected a number");
        return null;
    }

    public void Refuse(MeasuredColumn column, int line, string message) => Refuse(
        string.Create(CultureInfo.InvariantCulture, $"{name}:{line} column {column.Index + 1} \"{column.Header}\""), message);

    public void Refuse(string where, string message)
    {
        if (Violations.Count < MaximumViolations)
        {
            Violations.Add(new Violation(where, message));
        }
        else
        {
            unnamedViolations++;
        }
    }

    public void ThrowIfRefused()
    {
        if (unnamedViolations > 0)
        {
            Violations.Add(new Violation(name, string.Create(CultureInfo.InvariantCulture, $"found {unnamedViolations} more violations of these kinds")));
        }

        if (Violations.Count > 0)
        {
            throw new InvalidInputException(Violations);
        }
    }

    private void TakeRow(string[] cells, int line)
    {
        if (cells.Skip(width).Any(cell => cell.Length > 0))
        {
            Refuse(
                string.Create(CultureInfo.InvariantCulture, $"{name}:{line}"),
                string.Create(CultureInfo.InvariantCulture, $"found {cells.Length} cells; expected {width} as in the header (decimal commas need semicolons or tabs between the columns)"));
            return;
        }

        Rows.Add((line, cells));
    }

    private void TakeHeader(string[] headers, int line)
    {
        width = headers.Length;
        for (int i = 0; i < headers.Length; i++)
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"{name}:{line} column {i + 1}");
            MeasuredColumn? column = ColumnHeader.Understand(headers[i], i, out string problem);
            if (problem.Length > 0)
            {
                Refuse(where, problem);
            }
            else if (column is null)
            {
                Findings.Add(Finding.Note("column-ignored", $"The column \"{headers[i]}\" was not understood and was left out.", where));
            }
            else if (Find(column.Role) is { } first)
            {
                Findings.Add(Finding.Note("column-ignored", $"The column \"{headers[i]}\" holds the same as \"{first.Header}\" and was left out.", where));
            }
            else
            {
                Columns.Add(column);
            }
        }
    }
}
