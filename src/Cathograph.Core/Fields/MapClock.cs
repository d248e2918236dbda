using System.Collections.Immutable;

namespace Cathograph.Core.Fields;

/// <summary>What a map over depth and time knows of the clocks beside its own.</summary>
public sealed record MapClock
{
    /// <summary>Gets the wall clock at time 0 of the map; null when it is not known.</summary>
    public DateTimeOffset? Zero { get; init; }

    /// <summary>Gets the start of the cycler, or of the protocol of a simulated run, in s on the time of the map; null when it is not known.</summary>
    public double? CyclerStart { get; init; }

    /// <summary>Gets whether each time of the map shows the pristine cell; empty when it is not known.</summary>
    public ImmutableArray<bool> IsPristine { get; init; } = [];
}
