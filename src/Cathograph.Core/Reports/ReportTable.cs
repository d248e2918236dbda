namespace Cathograph.Core.Reports;

/// <summary>A table in a section; it is numbered and carries its title and note.</summary>
/// <param name="Table">The table.</param>
public sealed record ReportTable(Table Table) : ReportBlock;
