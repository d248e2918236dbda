using System.Collections.Immutable;

namespace Cathograph.Core.Reports;

/// <summary>A row of a table.</summary>
/// <param name="Cells">One cell a column.</param>
public sealed record TableRow(params ImmutableArray<TableCell> Cells)
{
    /// <summary>True for a row that the eye should find first.</summary>
    public bool IsHighlighted { get; init; }
}
