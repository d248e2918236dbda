using System.Text;
using Cathograph.Core.Reports;

namespace Cathograph.Formats.Terminal;

/// <summary>Writes what a report says in words and tables for a terminal. Figures, parameters and sources are left to files; findings to the caller.</summary>
public static class TextReportWriter
{
    /// <summary>Writes the report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="width">Characters a line.</param>
    /// <returns>The text; ends with a line end.</returns>
    public static string Write(Report report, int width = 100)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.Append(TextWrap.Fill(PlainText.Of(report.Title), width)).Append('\n');
        if (report.Lead.Length > 0)
        {
            text.Append(TextWrap.Fill(PlainText.Of(report.Lead), width)).Append('\n');
        }

        foreach (ReportSection section in report.Sections.Where(section => section.Blocks.Any(block => block is not ReportFigure)))
        {
            text.Append('\n').Append(PlainText.Of(section.Title)).Append('\n');
            foreach (ReportBlock block in section.Blocks)
            {
                Write(text, block, width);
            }
        }

        WriteKeyNumbers(text, report);
        if (report.Verdict is { } verdict)
        {
            text.Append('\n').Append(TextWrap.Fill($"{verdict.Outcome}: {PlainText.Of(verdict.Message)}", width)).Append('\n');
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, ReportBlock block, int width)
    {
        switch (block)
        {
            case ReportParagraph paragraph:
                text.Append(TextWrap.Fill(PlainText.Of(paragraph.Text), width)).Append('\n');
                break;
            case ReportTable { Table: var table }:
                text.Append(TextTableWriter.Write(table, width));
                break;
        }
    }

    private static void WriteKeyNumbers(StringBuilder text, Report report)
    {
        if (report.KeyNumbers.IsEmpty)
        {
            return;
        }

        text.Append('\n');
        int longest = report.KeyNumbers.Max(number => PlainText.Of(number.Label).Length);
        foreach (KeyNumber number in report.KeyNumbers)
        {
            string note = number.Note.Length > 0 ? $"  ({PlainText.Of(number.Note)})" : "";
            text.Append(PlainText.Of(number.Label).PadRight(longest)).Append("  ").Append(PlainText.Number(number.Value, number.SignificantDigits))
                .Append(number.Unit.Length > 0 ? " " + PlainText.Of(number.Unit) : "").Append(note).Append('\n');
        }
    }
}
