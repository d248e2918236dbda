using System.Text;
using Cathograph.Core.Reports;
using Cathograph.Formats.Svg;

namespace Cathograph.Formats.Html;

/// <summary>Writes what a result rests on: parameters, cited works, origin.</summary>
internal static class HtmlSources
{
    public const string ParametersAnchor = "parameters";
    public const string ParametersTitle = "Parameters and their sources";
    public const string CitationsAnchor = "references";
    public const string CitationsTitle = "References";

    /// <summary>Appends the parameters.</summary>
    public static void Parameters(StringBuilder html, Report report)
    {
        if (report.Parameters.IsEmpty)
        {
            return;
        }

        html.Append("<section id=\"").Append(ParametersAnchor).Append("\">\n<h2>").Append(ParametersTitle).Append("</h2>\n<div class=\"scroll\"><table>\n")
            .Append("<thead><tr><th scope=\"col\">Parameter</th><th scope=\"col\" class=\"number\">Value</th><th scope=\"col\">Unit</th>")
            .Append("<th scope=\"col\">Source</th></tr></thead>\n<tbody>\n");
        foreach (ReportParameter parameter in report.Parameters)
        {
            html.Append(parameter.IsGiven ? "<tr class=\"highlighted\"><td>" : "<tr><td>").Append(HtmlText.FromMarkup(parameter.Name))
                .Append("</td><td class=\"number\">").Append(HtmlText.FromMarkup(parameter.Value))
                .Append("</td><td>").Append(HtmlText.FromMarkup(parameter.Unit))
                .Append("</td><td>").Append(HtmlText.FromMarkup(parameter.Source)).Append("</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
        if (report.Parameters.Any(parameter => parameter.IsGiven))
        {
            html.Append("<p class=\"remark\">Shaded: given by the user. All others are defaults.</p>\n");
        }

        html.Append("</section>\n");
    }

    /// <summary>Appends the cited works.</summary>
    public static void Citations(StringBuilder html, Report report)
    {
        if (report.Citations.IsEmpty)
        {
            return;
        }

        html.Append("<section id=\"").Append(CitationsAnchor).Append("\">\n<h2>").Append(CitationsTitle).Append("</h2>\n<ol class=\"references\">\n");
        foreach (ReportCitation citation in report.Citations)
        {
            html.Append("<li>").Append(HtmlText.FromMarkup(citation.Text));
            if (citation.Doi.Length > 0)
            {
                // The slash between prefix and suffix of an identifier stays readable in the address.
                string address = Uri.EscapeDataString(citation.Doi).Replace("%2F", "/", StringComparison.Ordinal);
                html.Append(" <a href=\"https://doi.org/").Append(XmlText.Escape(address)).Append("\">doi:").Append(XmlText.Escape(citation.Doi)).Append("</a>");
            }

            html.Append("</li>\n");
        }

        html.Append("</ol>\n</section>\n");
    }

    /// <summary>Appends the origin.</summary>
    public static void Provenance(StringBuilder html, Report report)
    {
        if (report.Provenance.IsEmpty)
        {
            return;
        }

        html.Append("<footer>\n<dl>\n");
        foreach (ReportOrigin origin in report.Provenance)
        {
            html.Append("<dt>").Append(XmlText.Escape(origin.Label)).Append("</dt><dd>").Append(XmlText.Escape(origin.Value)).Append("</dd>\n");
        }

        html.Append("</dl>\n</footer>\n");
    }
}
