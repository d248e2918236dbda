using System.Collections.Immutable;

namespace Cathograph.Studies.Cycles;

/// <summary>Options of the rate table.</summary>
public sealed record RateGrouping
{
    /// <summary>Capacity per active mass that 1C refers to, in C/kg; null when not stated.</summary>
    public double? NominalSpecificCapacity { get; init; }

    /// <summary>Capacity that 1C refers to, in C; null when not stated.</summary>
    public double? NominalCapacity { get; init; }

    /// <summary>First cycle that counts, from 1: to leave formation out.</summary>
    /// <value>The default value is 1.</value>
    public int FromCycle { get; init; } = 1;

    /// <summary>Replicates: the name of a group and the names of its cells. A cell in none stands alone.</summary>
    public ImmutableArray<(string Name, ImmutableArray<string> Cells)> Groups { get; init; } = [];
}
