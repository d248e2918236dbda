using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Tables;

/// <summary>The columns of a table that was read, by what they mean.</summary>
internal sealed class CyclerTable
{
    private readonly TextTable table;
    private readonly TableDialect dialect;
    private readonly TableColumnInfo[] infos;
    private readonly string name;

    public CyclerTable(TextTable table, TableDialect dialect, string name)
    {
        this.table = table;
        this.dialect = dialect;
        this.name = name;
        infos = [.. table.Columns.Select(column => dialect.Understand(column.Header))];
        Promote();
    }

    public int Rows => table.Rows;

    public TableDialect Dialect => dialect;

    public List<Finding> Findings { get; } = [];

    public int Count => infos.Length;

    public TableColumn Column(int index) => table.Columns[index];

    public TableColumnInfo Info(int index) => infos[index];

    /// <summary>Says what a column holds, against its header; for mapping files.</summary>
    public void Place(int index, TableColumnInfo info) => infos[index] = info;

    /// <summary>The first column of a meaning that holds anything; -1 when there is none.</summary>
    public int Find(ColumnMeaning meaning)
    {
        for (int i = 0; i < infos.Length; i++)
        {
            if (infos[i].Meaning == meaning && table.Columns[i].Good > 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The findings about lines and cells that were left out and about units that were taken for granted.</summary>
    public void ReportReading()
    {
        if (table.Skipped > 0)
        {
            Findings.Add(Finding.Warning("lines-skipped", FormattableString.Invariant($"{table.Skipped} lines after the header hold no row of the table and were left out, the first is line {table.FirstSkipped}"), FormattableString.Invariant($"{name}:{table.FirstSkipped}")));
        }

        if (table.IsCut)
        {
            Findings.Add(Finding.Warning("last-row-cut", "the last line ends within a row and was left out: the file may have been cut short", name));
        }

        foreach (TableColumn column in table.Columns)
        {
            ReportColumn(column);
        }

        List<string> assumed = [.. infos.Where((info, i) => info.IsAssumed && table.Columns[i].Good > 0 && table.Columns[i].Kind == CellKind.Number && info.Meaning != ColumnMeaning.WallClock)
            .Select(info => $"{info.Name} in {Usual(info)}")];
        if (assumed.Count > 0 && !dialect.DefinesUnits)
        {
            string reason = dialect.Vendor.Length > 0 ? $"as {dialect.Vendor} writes them" : "the usual units of such columns";
            Findings.Add(Finding.Note("unit-assumed", $"the header states no units for: {string.Join(", ", assumed)} ({reason})", name));
        }
    }

    private string Usual(TableColumnInfo info) =>
        dialect.Units.GetValueOrDefault(HeaderText.Simplify(info.Name), ColumnNames.UsualUnit(ColumnNames.KindOf(info.Meaning)));

    private void ReportColumn(TableColumn column)
    {
        if (column.IsTooSparse)
        {
            Findings.Add(Finding.Warning("column-left-out", $"the column \"{Short(column.Header)}\" was left out: the file has far more columns than its cells fill", name));
        }

        if (column.Bad > 0 && column.Kind != CellKind.Word)
        {
            string kind = column.Kind switch { CellKind.Number => "no numbers", CellKind.Duration => "no durations", _ => "no dates" };
            Findings.Add(Finding.Warning(
                "cells-not-read", FormattableString.Invariant($"{column.Bad} cells of the column \"{Short(column.Header)}\" are {kind} and count as empty"), FormattableString.Invariant($"{name}:{column.FirstBadLine}")));
        }
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "..." : text;

    // A potential against a reference is the cell voltage when nothing else is; a time written as a date is the wall clock.
    private void Promote()
    {
        if (Find(ColumnMeaning.Voltage) < 0 && Find(ColumnMeaning.WorkingPotential) is >= 0 and int potential)
        {
            infos[potential] = infos[potential] with { Meaning = ColumnMeaning.Voltage };
        }

        for (int i = 0; i < infos.Length; i++)
        {
            CellKind kind = table.Columns[i].Kind;
            if (kind == CellKind.Date && infos[i].Meaning is ColumnMeaning.Time or ColumnMeaning.Other)
            {
                infos[i] = infos[i] with { Meaning = ColumnMeaning.WallClock };
            }
            else if (kind == CellKind.Word && infos[i].Meaning is not (ColumnMeaning.State or ColumnMeaning.RowNumber or ColumnMeaning.Other))
            {
                infos[i] = infos[i] with { Meaning = infos[i].Meaning is ColumnMeaning.StepId ? ColumnMeaning.State : ColumnMeaning.Other };
            }
        }
    }
}
