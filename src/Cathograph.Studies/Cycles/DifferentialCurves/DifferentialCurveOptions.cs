using System.Collections.Immutable;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Studies.Cycles.DifferentialCurves;

/// <summary>Which curves are differentiated, and how.</summary>
public sealed record DifferentialCurveOptions
{
    /// <summary>The smoothing, and whether holds count.</summary>
    public DifferentialCapacityOptions Smoothing { get; init; } = new();

    /// <summary>What counts as a peak.</summary>
    public CapacityPeakOptions Peaks { get; init; } = new();

    /// <summary>How far a peak may move and still be the same.</summary>
    public PeakTrackingOptions Tracking { get; init; } = new();

    /// <summary>Cycle numbers to look at; empty for all.</summary>
    public ImmutableArray<int> Cycles { get; init; } = [];

    /// <summary>True when charges are looked at.</summary>
    public bool Charges { get; init; } = true;

    /// <summary>True when discharges are looked at.</summary>
    public bool Discharges { get; init; } = true;

    /// <summary>Name of the material whose transitions name the peaks, one of <see cref="TransitionNames.Materials"/>; null for no names.</summary>
    public string? Material { get; init; }

    /// <summary>Potential in V of the counter electrode against Li/Li+, added to find names; 0 for lithium.</summary>
    public double CounterPotential { get; init; }

    /// <summary>True when the figures are led by dV/dQ instead of dQ/dV.</summary>
    public bool LeadsWithVoltage { get; init; }
}
