using System.Collections.Immutable;
using Cathograph.Core.Protocols;

namespace Cathograph.Core.Curves;

/// <summary>A voltage curve of one step: over capacity, over time, or over both. Columns that are not empty have the same length.</summary>
public sealed record MeasuredCurve
{
    /// <summary>Name of the curve or file.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the cell or design it belongs to; empty when the file has one cell only.</summary>
    public string Cell { get; init; } = "";

    /// <summary>Cycle number from 1; null when not stated.</summary>
    public int? Cycle { get; init; }

    /// <summary>Charge, discharge or rest.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>Magnitude of the current, constant over the curve; null at rest or when not stated.</summary>
    public Current? Current { get; init; }

    /// <summary>Time since the start of the curve in s, never decreasing; empty when not measured.</summary>
    public ImmutableArray<double> Time { get; init; } = [];

    /// <summary>Capacity since the start of the curve in C/kg, C/m2 or C by <see cref="Basis"/>, never decreasing; empty when not known.</summary>
    public ImmutableArray<double> Capacity { get; init; } = [];

    /// <summary>What the capacity is divided by.</summary>
    public CapacityBasis Basis { get; init; }

    /// <summary>Cell voltage in V; at least two points.</summary>
    public required ImmutableArray<double> Voltage { get; init; }
}
