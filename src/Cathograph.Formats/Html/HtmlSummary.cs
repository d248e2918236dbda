using System.Globalization;
using System.Text;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Drawing;
using Cathograph.Formats.Svg;

namespace Cathograph.Formats.Html;

/// <summary>Writes what a reader wants first: verdict, key numbers, findings.</summary>
internal static class HtmlSummary
{
    public const string FindingsAnchor = "findings";
    public const string FindingsTitle = "Findings";

    /// <summary>Appends the verdict.</summary>
    public static void Verdict(StringBuilder html, Report report)
    {
        if (report.Verdict is not { } verdict)
        {
            return;
        }

        string kind = verdict.Outcome switch
        {
            Outcome.Completed => "",
            Outcome.Stopped or Outcome.Cancelled => " weak",
            _ => " bad",
        };
        string outcome = verdict.Outcome == Outcome.NotConverged ? "Not converged" : verdict.Outcome.ToString();
        html.Append("<div class=\"verdict").Append(kind).Append("\"><b>").Append(outcome).Append("</b>");
        if (verdict.Message.Length > 0)
        {
            html.Append("<p>").Append(XmlText.Escape(verdict.Message)).Append("</p>");
        }

        html.Append("<small>Largest residual ").Append(HtmlText.FromMarkup(NumberText.Significant(verdict.Residual, 2)))
            .Append(" of the tolerance, charge balance error ").Append(HtmlText.FromMarkup(NumberText.Significant(verdict.BalanceError, 2)))
            .Append(", ").Append(verdict.Iterations.ToString(CultureInfo.InvariantCulture)).Append(" steps</small></div>\n");
    }

    /// <summary>Appends the key numbers.</summary>
    public static void KeyNumbers(StringBuilder html, Report report)
    {
        if (report.KeyNumbers.IsEmpty)
        {
            return;
        }

        html.Append("<ul class=\"numbers\">\n");
        foreach (KeyNumber number in report.KeyNumbers)
        {
            html.Append("<li>").Append(HtmlText.FromMarkup(number.Label)).Append("<b>")
                .Append(HtmlText.FromMarkup(NumberText.Significant(number.Value, number.SignificantDigits)))
                .Append(" <span>").Append(HtmlText.FromMarkup(number.Unit)).Append("</span></b>");
            if (number.Note.Length > 0)
            {
                html.Append("<small>").Append(HtmlText.FromMarkup(number.Note)).Append("</small>");
            }

            html.Append("</li>\n");
        }

        html.Append("</ul>\n");
    }

    /// <summary>Appends the findings, gravest first.</summary>
    public static void Findings(StringBuilder html, Report report)
    {
        if (report.Findings.IsEmpty)
        {
            return;
        }

        html.Append("<section id=\"").Append(FindingsAnchor).Append("\">\n<h2>").Append(FindingsTitle).Append("</h2>\n<ul class=\"findings\">\n");
        foreach (Finding finding in report.Findings.OrderByDescending(finding => finding.Severity))
        {
            // Findings quote keys and file names, so signs in them are no markup.
            string severity = finding.Severity.ToString();
            html.Append("<li class=\"").Append(severity.ToLowerInvariant()).Append("\"><b>").Append(severity).Append("</b> ")
                .Append(XmlText.Escape(finding.Message));
            if (finding.Where.Length > 0)
            {
                html.Append(" <code>").Append(XmlText.Escape(finding.Where)).Append("</code>");
            }

            html.Append("</li>\n");
        }

        html.Append("</ul>\n</section>\n");
    }
}
