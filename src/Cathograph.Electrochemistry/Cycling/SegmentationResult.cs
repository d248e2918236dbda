using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>A record with its steps and cycles, and how they were found.</summary>
public sealed record SegmentationResult
{
    /// <summary>The record: same rows as the data, time never decreasing, every row in a step.</summary>
    public required CyclingRecord Record { get; init; }

    /// <summary>Which half cycle begins a cycle; never <see cref="CycleOrder.Automatic"/>.</summary>
    public required CycleOrder Order { get; init; }

    /// <summary>Magnitude in A up to which a current counted as none.</summary>
    public double ZeroCurrent { get; init; }

    /// <summary>For each step whether its charge is that of the instrument's counter; otherwise it was integrated over the rows by trapezoids.</summary>
    public ImmutableArray<bool> IsCounted { get; init; } = [];

    /// <summary>What was odd but usable: missing currents, times that run back, charges that were taken from a counter.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
