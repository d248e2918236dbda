namespace Cathograph.Core.Reports;

/// <summary>A paragraph of a section.</summary>
/// <param name="Text">The words.</param>
public sealed record ReportParagraph(string Text) : ReportBlock;
