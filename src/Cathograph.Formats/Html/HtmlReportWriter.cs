using Cathograph.Core.Reports;

namespace Cathograph.Formats.Html;

/// <summary>Writes a report as one HTML file that needs nothing else: no network, no fonts, no scripts; the same report gives the same bytes.</summary>
public static class HtmlReportWriter
{
    /// <summary>Writes the report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The whole page, to be stored as UTF-8.</returns>
    public static string Write(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new HtmlReportPage(report).Write();
    }
}
