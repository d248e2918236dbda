using System.Collections.Immutable;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Everything that the study found.</summary>
public sealed record CatholyteResult
{
    /// <summary>The reproduction, the inside and the better gradient.</summary>
    public required GradientStudyResult Study { get; init; }

    /// <summary>What was asked.</summary>
    public required CatholyteOptions Options { get; init; }

    /// <summary>Runs of the cells as they are at the limiting rate: cell, set of numbers, capacity.</summary>
    public required ImmutableArray<(string Cell, string Model, CellRun Run)> Bases { get; init; }

    /// <summary>The gains, ranked within each cell.</summary>
    public required ImmutableArray<LimitRow> Limits { get; init; }

    /// <summary>The ramps.</summary>
    public required ImmutableArray<RampRow> Ramps { get; init; }

    /// <summary>A charge and a discharge of each cell at the limiting rate, with the polarisation split.</summary>
    public required ImmutableArray<CellSolution> Splits { get; init; }

    /// <summary>Errors of weighing and of parameters; the first row is the design without any.</summary>
    public required ImmutableArray<ErrorRow> Errors { get; init; }

    /// <summary>Fronts of predicted radiographs.</summary>
    public required ImmutableArray<FrontCheck> Fronts { get; init; }

    /// <summary>What went beside the way.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The calibration on generated structures; null when none were asked for.</summary>
    public StructureCalibration? Structures { get; init; }
}
