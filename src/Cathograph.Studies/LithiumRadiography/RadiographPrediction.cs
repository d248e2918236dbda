using System.Collections.Immutable;
using Cathograph.Cells.Isotopes;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>A simulated run as an instrument would have seen it, with the truth behind it.</summary>
public sealed record RadiographPrediction
{
    /// <summary>The run.</summary>
    public required CellSolution Solution { get; init; }

    /// <summary>The cell as neutrons see it.</summary>
    public required OperandoCell Cell { get; init; }

    /// <summary>The pristine cell, then one profile for each frame.</summary>
    public required ImmutableArray<IsotopeProfile> Isotopes { get; init; }

    /// <summary>Transmission over that of the pristine cell; one column a frame, at the middle of its exposure.</summary>
    public required DepthTimeMap Ratio { get; init; }

    /// <summary>Transmission, without noise.</summary>
    public required DepthTimeMap Transmission { get; init; }

    /// <summary>Transmission of the pristine cell, one a row.</summary>
    public required ImmutableArray<double> Pristine { get; init; }

    /// <summary>The truth: lithium in mol/m3 of the layer's volume.</summary>
    public required DepthTimeMap Lithium { get; init; }

    /// <summary>The truth: share of 6Li among the lithium.</summary>
    public required DepthTimeMap Lithium6 { get; init; }

    /// <summary>The truth: depth in m of the front of 6Li in the separator, where its share is midway between that at the anode and the natural one; NaN where there is none.</summary>
    public required ImmutableArray<double> Lithium6Front { get; init; }

    /// <summary>The truth: depth in m at which the lithium of the cathode has changed by half of its largest change; NaN where there is none.</summary>
    public required ImmutableArray<double> LithiationFront { get; init; }

    /// <summary>What should be known.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
