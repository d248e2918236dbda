namespace Cathograph.Core.Reports;

/// <summary>One fact about where a result comes from.</summary>
/// <param name="Label">What kind of fact, such as <c>Version</c>.</param>
/// <param name="Value">The fact, printed as it is.</param>
public sealed record ReportOrigin(string Label, string Value);
