using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Comparison;

/// <summary>Simulated against measured: capacities at rates, and voltage curves.</summary>
public static class ComparisonStudy
{
    /// <summary>Repeats the measurements of some cells with the model.</summary>
    /// <param name="cells">Cells and their data.</param>
    /// <param name="options">How the measurements are repeated.</param>
    /// <param name="threads">Threads, or 0 for one a core; the answer does not depend on it.</param>
    /// <param name="progress">Told after each run; null for nobody.</param>
    /// <param name="cancellation">Ends the study with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Residuals point by point. A run that fails leaves its points without a value.</returns>
    /// <exception cref="InvalidInputException">A cell is refused, or data fit no cell.</exception>
    public static ComparisonResult Run(
        ImmutableArray<MeasuredCell> cells,
        ComparisonOptions options,
        int threads = 0,
        IProgress<StudyProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        MeasurementPlan plan = MeasurementPlan.Of(cells, options);
        var compiler = new MaterialCompiler();
        CellModel[] models = [.. cells.Select(cell => CellModel.Build(cell.Design, compiler))];
        var model = new MeasurementModel(plan, options);
        double tolerance = new SimulationOptions().Tolerance;
        ImmutableArray<CellSolution> solutions = OrderedWork.Run(
            plan.Runs.Length,
            threads,
            r => model.Simulate(plan.Runs[r], models[plan.Runs[r].Cell], tolerance, cancellation),
            done => progress?.Report(new StudyProgress(done, plan.Runs.Length, "measurements")),
            cancellation);
        return Result((cells, options), plan, model, solutions);
    }

    private static ComparisonResult Result(
        (ImmutableArray<MeasuredCell> Cells, ComparisonOptions Options) input, MeasurementPlan plan, MeasurementModel model, ImmutableArray<CellSolution> solutions)
    {
        ImmutableArray<ComparedPoint> points = model.Points(solutions);
        ImmutableArray<ComparedCurve> curves = model.Curves(solutions);
        int missing = points.Count(point => !double.IsFinite(point.Simulated)) + curves.Count(curve => !double.IsFinite(curve.SimulatedEnd));
        int all = points.Length + curves.Length;
        CellSolution? failed = solutions.FirstOrDefault(solution => solution.Verdict.Outcome == Outcome.NotConverged);
        string message = missing == 0
            ? FormattableString.Invariant($"{all} measurements compared")
            : FormattableString.Invariant($"{missing} of {all} measurements could not be simulated{(failed is null ? "" : $"; the first: {failed.Verdict.Message}")}");
        IEnumerable<(string, ImmutableArray<Finding>)> runs = solutions.Select((solution, r) =>
            ($"{solution.Model.Design.Name} at {RateLabel.Of(plan.Runs[r].Current)}", solution.Findings));
        return new ComparisonResult
        {
            Cells = input.Cells,
            Options = input.Options,
            Points = points,
            Curves = curves,
            Verdict = new Verdict(
                missing == 0 ? Outcome.Completed : missing == all ? Outcome.NotConverged : Outcome.Stopped,
                message,
                solutions.Max(solution => solution.Verdict.Residual),
                solutions.Max(solution => solution.Verdict.BalanceError),
                solutions.Sum(solution => solution.Verdict.Iterations)),
            Findings = [.. input.Cells.SelectMany(cell => cell.Data.Findings).Distinct(), .. FindingDigest.Of([.. runs])],
        };
    }
}
