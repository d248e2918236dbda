using System.Collections.Immutable;

namespace Cathograph.Core.Reports;

/// <summary>A section of a report.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Blocks">Its parts in reading order.</param>
public sealed record ReportSection(string Title, ImmutableArray<ReportBlock> Blocks);
