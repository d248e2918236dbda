using System.Collections.Immutable;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Cycles.Overlays;

/// <summary>A measured record and a simulated one side by side.</summary>
public sealed record OverlayResult
{
    /// <summary>The measured record.</summary>
    public required CyclingRecord Measured { get; init; }

    /// <summary>The simulation.</summary>
    public required CellSolution Simulation { get; init; }

    /// <summary>What was done to the simulated cell.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>True when the measured currents were replayed, false when the cell followed a protocol of its own.</summary>
    public required bool IsReplay { get; init; }

    /// <summary>Active mass in kg that the measured capacities are divided by.</summary>
    public required double MeasuredMass { get; init; }

    /// <summary>Charges and discharges in order, each measured one with its simulated one.</summary>
    public required ImmutableArray<OverlayHalf> Halves { get; init; }

    /// <summary>How it ended.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What should be known.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Active mass in kg of the simulated cell.</summary>
    public double SimulatedMass => Simulation.Model.Electrode.ActiveMaterialLoading * Simulation.Model.Design.Area;

    /// <summary>Root of the mean square of all residuals in V.</summary>
    public double Rms => Math.Sqrt(Halves.SelectMany(half => half.Residual).Where(double.IsFinite).Select(value => value * value).DefaultIfEmpty(double.NaN).Average());
}
