using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Figures;
using Cathograph.Core.Protocols;
using Cathograph.Core.Reports;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Studies.Simulation;

/// <summary>Tells a simulated run: recipe, steps, where the voltage went, and the inside of the cathode.</summary>
public static class SimulationReport
{
    /// <summary>The report of a run.</summary>
    /// <param name="solution">The run.</param>
    /// <param name="smoothing">Smoothing of dQ/dV; null for the default.</param>
    /// <returns>The report.</returns>
    public static Report Of(CellSolution solution, DifferentialCapacityOptions? smoothing = null)
    {
        ArgumentNullException.ThrowIfNull(solution);
        return new Report
        {
            Title = FigureText.Literal(solution.Model.Design.Name),
            Verdict = solution.Verdict,
            Findings = solution.Findings,
            KeyNumbers = [.. KeyNumbers(solution)],
            Parameters = SimulationParameters.Of(solution.Model),
            Citations = SimulationParameters.Citations(solution.Model),
            Sections =
            [
                new ReportSection("Cell", [new ReportTable(SimulationTables.Layers(solution.Model))]),
                new ReportSection("Protocol", [new ReportTable(SimulationTables.Steps(solution)), .. Curves(solution)]),
                .. Polarisation(solution),
                .. Depth(solution),
                .. DifferentialCapacity(solution, smoothing),
            ],
        };
    }

    /// <summary>Index of the step that a reader asks about first: the last discharge, else the last charge; null when no current flowed at a constant value.</summary>
    /// <param name="solution">The run.</param>
    /// <returns>The index.</returns>
    public static int? MainStep(CellSolution solution) => RunSteps.Main(solution);

    private static IEnumerable<KeyNumber> KeyNumbers(CellSolution solution)
    {
        if (RunSteps.Main(solution) is { } index)
        {
            StepResult[] steps = [.. RunSteps.SameDirection(solution, index)];
            double charge = Math.Abs(steps.Sum(step => step.Charge));
            string what = solution.Steps[index].Kind == StepKind.Discharge ? "discharge" : "charge";
            string note = steps.Length == 1 ? FigureText.Literal(steps[0].Instruction) : string.Create(CultureInfo.InvariantCulture, $"{steps.Length} steps together");
            yield return new KeyNumber($"{what} capacity", Amounts.MilliampereHourPerGram(solution.PerActiveMass(charge)), "mAh/g CAM") { SignificantDigits = 4, Note = note };
            yield return new KeyNumber($"areal {what} capacity", Amounts.MilliampereHourPerCentimetre2(charge), "mAh/cm2") { SignificantDigits = 4 };
            yield return new KeyNumber($"{what} energy", Amounts.MilliampereHourPerCentimetre2(Math.Abs(steps.Sum(step => step.Energy))), "mWh/cm2") { SignificantDigits = 4 };
        }

        yield return new KeyNumber("charge balance error", solution.Verdict.BalanceError, "") { SignificantDigits = 2, Note = "relative" };
    }

    private static IEnumerable<ReportBlock> Curves(CellSolution solution) =>
        solution.Record.Time.Length > 1 ? [new ReportFigure(SimulationFigures.Voltage(solution))] : [];

    private static IEnumerable<ReportSection> Polarisation(CellSolution solution)
    {
        if (RunSteps.Main(solution) is not { } step || SimulationTables.Polarisation(solution, step) is not { } table)
        {
            yield break;
        }

        ImmutableArray<ReportBlock> blocks = [new ReportTable(table)];
        yield return new ReportSection("Polarisation", SimulationFigures.Polarisation(solution, step) is { } figure ? blocks.Add(new ReportFigure(figure)) : blocks);
    }

    private static IEnumerable<ReportSection> Depth(CellSolution solution)
    {
        ImmutableArray<ReportBlock> figures = [.. Figures()];
        return figures.IsEmpty ? [] : [new ReportSection("Over the depth", figures)];

        IEnumerable<ReportBlock> Figures()
        {
            foreach (StepKind kind in (StepKind[])[StepKind.Discharge, StepKind.Charge])
            {
                if (RunSteps.Last(solution, kind) is not { } index)
                {
                    continue;
                }

                StepResult step = solution.Steps[index];
                ImmutableArray<DepthProfile> inside = [.. solution.Profiles.Where(profile => profile.Time >= step.Start && profile.Time <= step.Start + step.Duration)];
                if (!inside.IsEmpty)
                {
                    string word = kind == StepKind.Discharge ? "discharge" : "charge";
                    yield return new ReportFigure(DepthFigure.Of(solution, inside, step.Start, $"profiles-{word}", $"Inside the cathode: {FigureText.Literal(step.Instruction)}"));
                }
            }
        }
    }

    private static IEnumerable<ReportSection> DifferentialCapacity(CellSolution solution, DifferentialCapacityOptions? smoothing) =>
        SimulationFigures.DifferentialCapacity(solution, smoothing) is { } figure ? [new ReportSection("Differential capacity", [new ReportFigure(figure)])] : [];
}
