using System.Collections.Immutable;

namespace Cathograph.Core.Curves;

/// <summary>Capacities of one or several cells at several rates, measured or simulated.</summary>
/// <param name="Name">Name of the table or file.</param>
/// <param name="Points">Points in the order of the table; at least one.</param>
public sealed record RateTable(string Name, ImmutableArray<RatePoint> Points)
{
    /// <summary>Names of the cells in the order in which they occur.</summary>
    public ImmutableArray<string> Cells => [.. Points.Select(point => point.Cell).Distinct(StringComparer.Ordinal)];
}
