using System.Collections.Immutable;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Design;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Everything that the study found; what was not asked for is null or empty.</summary>
public sealed record CatholyteResult
{
    /// <summary>What was asked.</summary>
    public required CatholyteOptions Options { get; init; }

    /// <summary>Materials and setting of the paper's cells.</summary>
    public required GradientMaterials Materials { get; init; }

    /// <summary>The cells: mono, graded, reversed, and the optimised one where it was searched.</summary>
    public required ImmutableArray<GradientCell> Cells { get; init; }

    /// <summary>The sets of numbers with which those were simulated: name and stable key. The last that was fitted to all rows, or the last, is the one that the tables of the paper go by.</summary>
    public required ImmutableArray<(string Name, string Key)> Numbers { get; init; }

    /// <summary>The measured table, simulated.</summary>
    public ReproductionResult? Table { get; init; }

    /// <summary>The better gradient.</summary>
    public GradientDesignResult? Gradient { get; init; }

    /// <summary>Rate tests of the cells, for each set of numbers.</summary>
    public ImmutableArray<RateResult> Rates { get; init; } = [];

    /// <summary>The inside of the cells during a C/2 charge.</summary>
    public ImmutableArray<GradientInside> Inside { get; init; } = [];

    /// <summary>A charge and a discharge of each cell at the limiting rate, with the polarisation split.</summary>
    public ImmutableArray<CellSolution> Splits { get; init; } = [];

    /// <summary>The cells as they are at the limiting rate.</summary>
    public ImmutableArray<(string Cell, string Model, CellRun Run)> Bases { get; init; } = [];

    /// <summary>The gains, ranked within each cell.</summary>
    public ImmutableArray<LimitRow> Limits { get; init; } = [];

    /// <summary>The ramps.</summary>
    public ImmutableArray<RampRow> Ramps { get; init; } = [];

    /// <summary>Errors of weighing and of parameters; the first row is the design without any.</summary>
    public ImmutableArray<ErrorRow> Errors { get; init; } = [];

    /// <summary>Predicted and reduced radiographs.</summary>
    public ImmutableArray<RadiographCheck> Radiographs { get; init; } = [];

    /// <summary>The numbers of the paper beside ours.</summary>
    public ImmutableArray<PaperNumber> Numbered { get; init; } = [];

    /// <summary>Measured voltage curves beside the simulated ones.</summary>
    public ImmutableArray<CurveCheck> Curves { get; init; } = [];

    /// <summary>Measured radiographs beside the simulated ones; null when none were given or radiographs were not asked for.</summary>
    public LithiumRadiography.MapComparisonResult? Overlay { get; init; }

    /// <summary>What went beside the way.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The calibration on generated structures; null when none were asked for.</summary>
    public StructureCalibration? Structures { get; init; }

    /// <summary>How it ended.</summary>
    public Verdict Verdict => Table?.Verdict ?? Rates.FirstOrDefault()?.Verdict ?? new Verdict(Outcome.Completed, "the asked parts are done", 0, 0, 0);
}
