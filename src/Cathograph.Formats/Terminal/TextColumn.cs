using Cathograph.Core.Reports;

namespace Cathograph.Formats.Terminal;

/// <summary>One column of a table as text: its head, its cells, and how wide it has to be.</summary>
internal sealed class TextColumn
{
    private const int LeastTextWidth = 16;
    private readonly TableColumn _column;
    private readonly string _label;
    private readonly string[] _cells;

    public TextColumn(Table table, int index, int rows)
    {
        _column = table.Columns[index];
        _label = PlainText.Of(_column.Label);
        Unit = PlainText.Of(_column.Unit);
        _cells = [.. table.Rows.Take(rows).Select(row => Print(row.Cells[index]))];
        IsText = table.Rows.Take(rows).Any(row => row.Cells[index].Text is { Length: > 0 }) && !table.Rows.Any(row => row.Cells[index].Number is not null);
        int longest = _cells.Select(cell => cell.Length).DefaultIfEmpty().Max();
        int head = _label.Split(' ').Max(word => word.Length);
        Width = Math.Max(longest, Math.Max(head, Unit.Length));

        // A short label keeps to one line when the cells leave the room anyway.
        Least = IsText ? Math.Max(head, Math.Min(longest, LeastTextWidth)) : Width;
    }

    public bool IsText { get; }

    public string Unit { get; }

    /// <summary>Characters that the column takes.</summary>
    public int Width { get; private set; }

    /// <summary>Characters below which it cannot go.</summary>
    public int Least { get; }

    public IReadOnlyList<string> Head => TextWrap.Lines(_label, Width);

    public void Narrow(int by) => Width = Math.Max(Least, Width - by);

    public IReadOnlyList<string> Lines(int row) => IsText ? TextWrap.Lines(_cells[row], Width) : [_cells[row]];

    public string Align(string text) => IsText ? text.PadRight(Width) : text.PadLeft(Width);

    private string Print(TableCell cell) =>
        cell.Number is { } number ? PlainText.Number(number, _column.SignificantDigits, _column.Decimals) : PlainText.Of(cell.Text ?? "");
}
