using System.Text;
using Cathograph.Core.Reports;
using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Html;

/// <summary>Writes a table as HTML: numbers right-aligned, units in the head.</summary>
internal static class HtmlTable
{
    // More columns are printed across the page.
    private const int WidestUpright = 8;

    /// <summary>Appends the table.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="table">The table.</param>
    /// <param name="label">Its number, such as <c>Table 2</c>.</param>
    public static void Append(StringBuilder html, Table table, string label)
    {
        html.Append(table.Columns.Length > WidestUpright ? "<div class=\"scroll wide\">" : "<div class=\"scroll\">").Append("<table>\n<caption><b>").Append(label).Append("</b>");
        if (table.Title.Length > 0)
        {
            html.Append(". ").Append(HtmlText.FromMarkup(table.Title));
        }

        html.Append("</caption>\n");
        bool[] numeric = [.. table.Columns.Select((_, i) => table.Rows.Any(row => row.Cells[i].Number is not null))];
        Head(html, table, numeric);
        html.Append("<tbody>\n");
        foreach (TableRow row in table.Rows)
        {
            html.Append(row.IsHighlighted ? "<tr class=\"highlighted\">" : "<tr>");
            for (int i = 0; i < table.Columns.Length; i++)
            {
                html.Append(numeric[i] ? "<td class=\"number\">" : "<td>").Append(Cell(row.Cells[i], table.Columns[i])).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
        if (table.Note.Length > 0)
        {
            html.Append("<p class=\"remark\">").Append(HtmlText.FromMarkup(table.Note)).Append("</p>\n");
        }
    }

    private static void Head(StringBuilder html, Table table, bool[] numeric)
    {
        html.Append("<thead><tr>");
        for (int i = 0; i < table.Columns.Length; i++)
        {
            html.Append("<th scope=\"col\"").Append(numeric[i] ? " class=\"number\">" : ">").Append(HtmlText.FromMarkup(table.Columns[i].Label));
            if (table.Columns[i].Unit.Length > 0)
            {
                html.Append("<span>").Append(HtmlText.FromMarkup(table.Columns[i].Unit)).Append("</span>");
            }

            html.Append("</th>");
        }

        html.Append("</tr></thead>\n");
    }

    private static string Cell(TableCell cell, TableColumn column)
    {
        if (cell.Number is not { } number)
        {
            return HtmlText.FromMarkup(cell.Text ?? "");
        }

        string text = column.Decimals is { } decimals ? NumberText.Decimals(number, decimals) : NumberText.Significant(number, column.SignificantDigits);
        return text.Length == 0 ? "–" : HtmlText.FromMarkup(text);
    }
}
