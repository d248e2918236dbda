using System.Text.RegularExpressions;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Html;

namespace Cathograph.Tests.Formats.Html;

public sealed partial class HtmlReportWriterTests
{
    private const string Hostile = "<img src=x onerror=alert(1)>&\"'";

    [Fact]
    public void Page_NeedsNothingFromOutside()
    {
        string html = HtmlReportWriter.Write(SampleReports.Full());
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(Sources().Matches(html), match => Assert.StartsWith("data:", match.Groups[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Elements_AreAllClosedInOrder()
    {
        string html = HtmlReportWriter.Write(SampleReports.Full());
        var open = new Stack<string>();
        foreach (Match tag in Tags().Matches(StyleSheet().Replace(html, "")))
        {
            string name = tag.Groups[2].Value;
            if (name is "meta" or "!DOCTYPE" || tag.Value.EndsWith("/>", StringComparison.Ordinal))
            {
                continue;
            }

            if (tag.Groups[1].Length == 0)
            {
                open.Push(name);
            }
            else
            {
                Assert.Equal(open.Pop(), name);
            }
        }

        Assert.Empty(open);
    }

    [Fact]
    public void FiguresAndTables_AreNumberedInOrder()
    {
        string html = HtmlReportWriter.Write(SampleReports.Full());
        int[] places = [.. new[] { "Table 1", "Figure 1", "Figure 2", "Figure 3", "Figure 4" }.Select(label => html.IndexOf($"<b>{label}", StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Equal(4, Regex.Count(html, "<svg "));
    }

    [Fact]
    public void Contents_LeadToEverySection()
    {
        string html = HtmlReportWriter.Write(SampleReports.Full());
        string[] links = [.. Anchors().Matches(html).Select(match => match.Groups[1].Value)];
        Assert.Equal(["findings", "section-1", "section-2", "parameters", "references"], links);
        Assert.All(links, link => Assert.Contains($"id=\"{link}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public void Findings_AreListedGravestFirst()
    {
        string html = HtmlReportWriter.Write(SampleReports.Full());
        Assert.True(html.IndexOf("class=\"error\"", StringComparison.Ordinal) < html.IndexOf("class=\"warning\"", StringComparison.Ordinal));
        Assert.Contains("cut-off &lt;within&gt; 3 s.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_ArePrintedWithTheirDigitsAndMissingOnesAsADash()
    {
        string html = HtmlReportWriter.Write(SampleReports.Full());
        Assert.Contains("<tr class=\"highlighted\"><td>1C</td><td class=\"number\">80.0</td><td class=\"number\">71.4</td><td class=\"number\">\u221211</td></tr>", html, StringComparison.Ordinal);
        Assert.Contains("<td>2C, &quot;fast&quot;</td><td class=\"number\">–</td>", html, StringComparison.Ordinal);
        Assert.Contains("4.87×10<sup>\u221215</sup>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileText_IsEscapedEverywhere()
    {
        var table = new Table("t", [new TableColumn(Hostile, Hostile)], [new TableRow(Hostile)]) { Title = Hostile, Note = Hostile };
        string html = HtmlReportWriter.Write(new Report
        {
            Title = Hostile,
            Lead = Hostile,
            Verdict = new Verdict(Outcome.NotConverged, Hostile, 1, 1, 1),
            KeyNumbers = [new KeyNumber(Hostile, 1, Hostile) { Note = Hostile }],
            Findings = [Finding.Warning("c", Hostile, Hostile)],
            Sections = [new ReportSection(Hostile, [new ReportParagraph(Hostile), new ReportTable(table), new ReportFigure(SampleFigures.Ragone() with { Title = Hostile, Caption = Hostile })])],
            Parameters = [new ReportParameter(Hostile, Hostile, Hostile, Hostile)],
            Citations = [new ReportCitation(Hostile, Hostile)],
            Provenance = [new ReportOrigin(Hostile, Hostile)],
        });
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("x onerror=alert(1)>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyReport_IsStillAPage()
    {
        string html = HtmlReportWriter.Write(new Report { Title = "Nothing" });
        Assert.Contains("<h1>Nothing</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav", html, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoWritings_AreIdentical_InAnyCulture()
    {
        Assert.Equal(HtmlReportWriter.Write(SampleReports.Full()), CommaCulture.Run(() => HtmlReportWriter.Write(SampleReports.Full())));
    }

    [GeneratedRegex("(?:src|href)=\"((?!#|https://doi\\.org/)[^\"]*)\"")]
    private static partial Regex Sources();

    [GeneratedRegex("<(/?)([!A-Za-z][A-Za-z0-9]*)[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("(?s)<style>.*?</style>")]
    private static partial Regex StyleSheet();

    [GeneratedRegex("<a href=\"#([^\"]*)\"")]
    private static partial Regex Anchors();
}
