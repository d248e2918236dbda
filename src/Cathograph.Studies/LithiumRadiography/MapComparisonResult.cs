using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>A measured and a simulated map on the same cells, and what was fitted to bring them together.</summary>
public sealed record MapComparisonResult
{
    /// <summary>The measured map.</summary>
    public required DepthTimeMap Measured { get; init; }

    /// <summary>The simulated map on the cells of the measured one, shifts and contrast applied; NaN where it is not compared.</summary>
    public required DepthTimeMap Simulated { get; init; }

    /// <summary>Measured minus simulated, with the standard error of the measured one.</summary>
    public required DepthTimeMap Difference { get; init; }

    /// <summary>Residuals before the fit: all, then separator and cathode where the cell is known.</summary>
    public required ImmutableArray<MapResiduals> Before { get; init; }

    /// <summary>Residuals after the fit.</summary>
    public required ImmutableArray<MapResiduals> After { get; init; }

    /// <summary>What was fitted; empty when nothing was.</summary>
    public required ImmutableArray<MapEstimate> Estimates { get; init; }

    /// <summary>The cell with its fitted parameters; null without a cell.</summary>
    public required CellDesign? Design { get; init; }

    /// <summary>Depths of the borders of separator and cathode in m; empty without a cell.</summary>
    public required ImmutableArray<double> Borders { get; init; }

    /// <summary>How the search ended.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What should be known.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
