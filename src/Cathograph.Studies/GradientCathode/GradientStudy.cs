using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Studies.Design;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCathode;

/// <summary>The study of Ji et al. 2025, whole: their table simulated and measured, what happens inside the cathodes, and the gradient that is better than theirs.</summary>
public static class GradientStudy
{
    private const double HalfOfNominalAtHalfC = 3600;

    /// <summary>Runs the study.</summary>
    /// <param name="materials">Materials of a library.</param>
    /// <param name="options">Models and reading of the time cap.</param>
    /// <param name="progress">Told after each run; null for nobody.</param>
    /// <param name="cancellation">Ends the study with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Everything that the report shows.</returns>
    public static GradientStudyResult Run(
        GradientMaterials materials, ReproductionOptions options, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ReproductionResult table = Reproduction.Run(materials, options, progress, cancellation);
        ReproductionModel best = options.Models[^1];
        GradientMaterials changed = GradientCellDesign.Materials(materials, best);
        ImmutableArray<CellDesign> designs = [.. JiMeasurements.Stacks.Select(cell => GradientCellDesign.Of(cell, best, changed))];
        RateResult curves = RateStudy.Run(designs, CurveTest(options), options.Threads, progress, cancellation);
        ImmutableArray<GradientInside> inside = [.. designs.Select(design => Inside(design, cancellation))];

        // The design uses the set whose transport was not bent to the thick cells, and starts charged, not from the discharged state of the rate tests.
        ReproductionModel predictive = options.Models[Math.Min(1, options.Models.Length - 1)];
        CellDesign start = GradientCellDesign.Of(JiMeasurements.Stacks[1], predictive, GradientCellDesign.Materials(materials, predictive));
        GradientDesignResult gradient = GradientDesign.Run(
            start with { InitialStoichiometry = null, Name = $"{start.Name}, {predictive.Name}" }, options.Design, options.Threads, progress, cancellation);
        return new GradientStudyResult(table, curves, inside, gradient);
    }

    private static RateOptions CurveTest(ReproductionOptions options) => new()
    {
        Rates = [new(0.05, CurrentUnit.CRate), new(0.1, CurrentUnit.CRate), new(0.5, CurrentUnit.CRate), new(1, CurrentUnit.CRate)],
        UpperVoltage = JiMeasurements.UpperVoltage,
        LowerVoltage = JiMeasurements.LowerVoltage,
        TimeCap = options.IsCapOnWholeCharge ? HoldTimeCap.ChargeAndHold : HoldTimeCap.HoldAlone,
    };

    // A C/2 charge from the discharged state, as the paper shows it, stopped when half of the nominal capacity has passed.
    internal static GradientInside Inside(CellDesign design, CancellationToken cancellation)
    {
        CellModel model = CellModel.Build(design, new MaterialCompiler());
        double upper = RateProtocol.Limits(design, Reproduction.Within(new RateOptions { UpperVoltage = JiMeasurements.UpperVoltage }, design)).Upper;
        var protocol = new Protocol(
        [
            new ProtocolStep { Instruction = FormattableString.Invariant($"Charge at C/2 until {upper} V or for 1 hour"), Kind = StepKind.Charge, Current = new Current(0.5, CurrentUnit.CRate), UntilVoltage = upper, UntilTime = HalfOfNominalAtHalfC },
        ]);
        CellSolution solution = CellSimulation.Run(model, protocol, new SimulationOptions { KeepCurve = false, KeepStepProfiles = true }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new GradientInside(design.Name, solution.Profiles[^1], model.Electrode.Thickness);
    }
}
