using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Electrochemistry.Impedance.Composite;

/// <summary>What is known of a composite and its cells.</summary>
public sealed record CompositeOptions
{
    /// <summary>Size of the composite.</summary>
    public required CompositeGeometry Geometry { get; init; }

    /// <summary>The electrolyte in the composite; null: no tortuosity of the ions.</summary>
    public BulkPhase? Electrolyte { get; init; }

    /// <summary>The electron conductor in the composite; null: no tortuosity of the electrons.</summary>
    public BulkPhase? Conductor { get; init; }

    /// <summary>Resistance of everything in series with the composite in the electron-blocking cell (separators and their interfaces) in ohm; null: fitted when both blocking spectra are there, else 0.</summary>
    public double? SeparatorResistance { get; init; }

    /// <summary>Resistance in series in the ion-blocking cell (contacts, leads) in ohm.</summary>
    /// <value>0.</value>
    public double ContactResistance { get; init; }

    /// <summary>The interface in the composite: null to choose by the criterion, false for a constant-phase element, true for one with a charge-transfer resistance beside it.</summary>
    public bool? HasChargeTransfer { get; init; }

    /// <summary>Weights, starts and seed of the fit; bounds and fixed values do not apply.</summary>
    public CircuitFitOptions Fit { get; init; } = new();
}
