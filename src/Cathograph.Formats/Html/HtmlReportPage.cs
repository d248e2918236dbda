using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Reports;
using Cathograph.Formats.Drawing;
using Cathograph.Formats.Svg;

namespace Cathograph.Formats.Html;

/// <summary>Writes one report; counts its figures and tables on the way.</summary>
internal sealed class HtmlReportPage(Report report)
{
    private readonly StringBuilder _html = new();
    private int _figures;
    private int _tables;

    /// <summary>Writes the whole page.</summary>
    public string Write()
    {
        string title = XmlText.Escape(RichText.Parse(report.Title).Plain);
        _html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
            .Append("<title>").Append(title).Append("</title>\n<style>\n").Append(HtmlStyle.Sheet).Append("\n</style>\n</head>\n<body>\n");
        _html.Append("<header>\n<h1>").Append(HtmlText.FromMarkup(report.Title)).Append("</h1>\n");
        if (report.Lead.Length > 0)
        {
            _html.Append("<p class=\"lead\">").Append(HtmlText.FromMarkup(report.Lead)).Append("</p>\n");
        }

        HtmlSummary.Verdict(_html, report);
        HtmlSummary.KeyNumbers(_html, report);
        _html.Append("</header>\n");
        Contents();
        _html.Append("<main>\n");
        HtmlSummary.Findings(_html, report);
        for (int i = 0; i < report.Sections.Length; i++)
        {
            Section(report.Sections[i], SectionAnchor(i));
        }

        HtmlSources.Parameters(_html, report);
        HtmlSources.Citations(_html, report);
        _html.Append("</main>\n");
        HtmlSources.Provenance(_html, report);
        return _html.Append("</body>\n</html>\n").ToString();
    }

    private IEnumerable<(string Anchor, string Title)> Headings()
    {
        if (!report.Findings.IsEmpty)
        {
            yield return (HtmlSummary.FindingsAnchor, HtmlSummary.FindingsTitle);
        }

        for (int i = 0; i < report.Sections.Length; i++)
        {
            yield return (SectionAnchor(i), report.Sections[i].Title);
        }

        if (!report.Parameters.IsEmpty)
        {
            yield return (HtmlSources.ParametersAnchor, HtmlSources.ParametersTitle);
        }

        if (!report.Citations.IsEmpty)
        {
            yield return (HtmlSources.CitationsAnchor, HtmlSources.CitationsTitle);
        }
    }

    private void Contents()
    {
        ImmutableArray<(string Anchor, string Title)> headings = [.. Headings()];
        if (headings.Length < 2)
        {
            return;
        }

        _html.Append("<nav aria-label=\"Contents\"><b>Contents</b>\n<ol>\n");
        foreach ((string anchor, string title) in headings)
        {
            _html.Append("<li><a href=\"#").Append(anchor).Append("\">").Append(HtmlText.FromMarkup(title)).Append("</a></li>\n");
        }

        _html.Append("</ol></nav>\n");
    }

    private void Section(ReportSection section, string anchor)
    {
        _html.Append("<section id=\"").Append(anchor).Append("\">\n<h2>").Append(HtmlText.FromMarkup(section.Title)).Append("</h2>\n");
        foreach (ReportBlock block in section.Blocks)
        {
            switch (block)
            {
                case ReportParagraph paragraph:
                    _html.Append("<p>").Append(HtmlText.FromMarkup(paragraph.Text)).Append("</p>\n");
                    break;
                case ReportTable table:
                    HtmlTable.Append(_html, table.Table, Numbered("Table", ++_tables));
                    break;
                case ReportFigure figure:
                    Figure(figure);
                    break;
                default:
                    throw new InvalidOperationException($"A report cannot print {block.GetType().Name}.");
            }
        }

        _html.Append("</section>\n");
    }

    private void Figure(ReportFigure block)
    {
        _html.Append("<figure style=\"--paper-width:").Append(SvgSurface.Number(block.Figure.WidthMillimetres)).Append("mm\">\n")
            .Append(SvgFigureWriter.Write(block.Figure, new() { WithTitle = false, WithDeclaration = false }))
            .Append("<figcaption><b>").Append(Numbered("Figure", ++_figures)).Append('.').Append("</b> ").Append(HtmlText.FromMarkup(block.Figure.Title));
        if (block.Figure.Caption.Length > 0)
        {
            bool ended = block.Figure.Title.Length == 0 || block.Figure.Title[^1] is '.' or '?' or '!';
            _html.Append(ended ? " " : ". ").Append(HtmlText.FromMarkup(block.Figure.Caption));
        }

        _html.Append("</figcaption>\n</figure>\n");
    }

    private static string SectionAnchor(int index) => string.Create(CultureInfo.InvariantCulture, $"section-{index + 1}");

    private static string Numbered(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind} {number}");
}
