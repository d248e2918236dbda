using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Reports;
using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Csv;

/// <summary>
/// Writes comma-separated values after RFC 4180: comma, CRLF, quotes only where needed. Numbers are the shortest digits that read back to
/// the same double, with a point in every country; NaN is an empty field.
/// </summary>
public static class CsvTableWriter
{
    private const string EndOfLine = "\r\n";
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The whole file, to be stored as UTF-8.</returns>
    public static string Write(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        text.Write(string.Join(',', table.Columns.Select(column => Field(Head(column)))));
        text.Write(EndOfLine);
        foreach (TableRow row in table.Rows)
        {
            text.Write(string.Join(',', row.Cells.Select(cell => cell.Number is { } number ? Number(number) : Field(Plain(cell.Text ?? "")))));
            text.Write(EndOfLine);
        }

        return text.ToString();
    }

    /// <summary>Writes columns of numbers, row by row, without holding the file in memory.</summary>
    /// <param name="columns">The columns, all equally long.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellation">Stops the writing between rows.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static void Write(ImmutableArray<CsvColumn> columns, TextWriter target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        int rows = columns.IsEmpty ? 0 : columns[0].Values.Length;
        if (columns.FirstOrDefault(column => column.Values.Length != rows) is { } odd)
        {
            throw new ArgumentException($"Column '{odd.Name}' has {odd.Values.Length} values, expected {rows}.", nameof(columns));
        }

        target.Write(string.Join(',', columns.Select(column => Field(column.Name))));
        target.Write(EndOfLine);
        Span<char> digits = stackalloc char[32];
        for (int row = 0; row < rows; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < columns.Length; i++)
            {
                if (i > 0)
                {
                    target.Write(',');
                }

                double value = columns[i].Values[row];
                if (!double.IsNaN(value) && value.TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture))
                {
                    target.Write(digits[..length]);
                }
            }

            target.Write(EndOfLine);
        }
    }

    private static string Head(TableColumn column)
    {
        if (column.Key.Length > 0)
        {
            return column.Key;
        }

        string label = Plain(column.Label);
        return column.Unit.Length == 0 ? label : $"{label} ({Plain(column.Unit)})";
    }

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString(CultureInfo.InvariantCulture);

    // Programs read this: a minus sign is the one they know.
    private static string Plain(string markup) => RichText.Parse(markup).Plain.Replace('\u2212', '-');

    private static string Field(string text) => text.AsSpan().ContainsAny(Special) || text.StartsWith(' ') || text.EndsWith(' ')
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
