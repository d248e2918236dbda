using System.Globalization;
using System.Text;
using Cathograph.Core.Reports;

namespace Cathograph.Formats.Terminal;

/// <summary>Writes a table for a terminal: columns aligned, units below the heads, words wrapped where the screen ends.</summary>
public static class TextTableWriter
{
    private const int Gap = 2;
    private const int MaximumRows = 200;

    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="width">Characters a line; columns of words give way, numbers never do.</param>
    /// <returns>Title, head, rows and note; ends with a line end.</returns>
    public static string Write(Table table, int width = 100)
    {
        ArgumentNullException.ThrowIfNull(table);
        int rows = Math.Min(table.Rows.Length, MaximumRows);
        TextColumn[] columns = [.. Enumerable.Range(0, table.Columns.Length).Select(index => new TextColumn(table, index, rows))];
        Fit(columns, width);
        var text = new StringBuilder();
        if (table.Title.Length > 0)
        {
            text.Append(PlainText.Of(table.Title)).Append('\n');
        }

        WriteHead(text, columns);
        for (int row = 0; row < rows; row++)
        {
            WriteBlock(text, columns, [.. columns.Select(column => column.Lines(row))], fromBottom: false);
        }

        if (rows < table.Rows.Length)
        {
            text.Append(CultureInfo.InvariantCulture, $"... and {table.Rows.Length - rows} more rows; --out DIR writes all of them\n");
        }

        if (table.Note.Length > 0)
        {
            text.Append(TextWrap.Fill(PlainText.Of(table.Note), width)).Append('\n');
        }

        return text.ToString();
    }

    private static void Fit(TextColumn[] columns, int width)
    {
        int excess = columns.Sum(column => column.Width) + (Gap * (columns.Length - 1)) - width;
        while (excess > 0 && columns.Where(column => column.Width > column.Least).MaxBy(column => column.Width) is { } widest)
        {
            widest.Narrow(1);
            excess--;
        }
    }

    private static void WriteHead(StringBuilder text, TextColumn[] columns)
    {
        WriteBlock(text, columns, [.. columns.Select(column => column.Head)], fromBottom: true);
        if (columns.Any(column => column.Unit.Length > 0))
        {
            WriteBlock(text, columns, [.. columns.Select(column => (IReadOnlyList<string>)[column.Unit])], fromBottom: false);
        }

        text.Append('-', columns.Sum(column => column.Width) + (Gap * (columns.Length - 1))).Append('\n');
    }

    private static void WriteBlock(StringBuilder text, TextColumn[] columns, IReadOnlyList<string>[] cells, bool fromBottom)
    {
        int height = cells.Max(cell => cell.Count);
        for (int line = 0; line < height; line++)
        {
            int start = text.Length;
            for (int i = 0; i < columns.Length; i++)
            {
                int index = fromBottom ? line - height + cells[i].Count : line;
                string part = index >= 0 && index < cells[i].Count ? cells[i][index] : "";
                text.Append(columns[i].Align(part)).Append(' ', i < columns.Length - 1 ? Gap : 0);
            }

            while (text.Length > start && text[^1] == ' ')
            {
                text.Length--;
            }

            text.Append('\n');
        }
    }
}
