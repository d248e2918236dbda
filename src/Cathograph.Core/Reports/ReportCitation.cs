namespace Cathograph.Core.Reports;

/// <summary>A work to cite.</summary>
/// <param name="Text">Authors, title, journal, year.</param>
/// <param name="Doi">The digital object identifier without address, such as <c>10.1149/1.2221597</c>; empty when it has none.</param>
public sealed record ReportCitation(string Text, string Doi = "");
