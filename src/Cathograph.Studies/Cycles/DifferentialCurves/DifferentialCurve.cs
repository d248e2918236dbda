using System.Collections.Immutable;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Studies.Cycles.DifferentialCurves;

/// <summary>dQ/dV of one charge or discharge, with its peaks.</summary>
public sealed record DifferentialCurve
{
    /// <summary>Index of its record.</summary>
    public required int Record { get; init; }

    /// <summary>Cycle number.</summary>
    public required int Cycle { get; init; }

    /// <summary>True: charge; false: discharge.</summary>
    public required bool IsCharge { get; init; }

    /// <summary>Magnitude of the current in A; NaN when there was none that was constant.</summary>
    public required double Current { get; init; }

    /// <summary>The curve.</summary>
    public required DifferentialCapacityResult Result { get; init; }

    /// <summary>Its peaks by ascending voltage.</summary>
    public required ImmutableArray<CapacityPeak> Peaks { get; init; }
}
