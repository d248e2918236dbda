using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Fitting;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>Lays a simulated depth-time map over a measured one, and fits what may differ between them.</summary>
public static class MapComparisonStudy
{
    private const double Everything = double.PositiveInfinity;
    private const double AnodeReach = 3;
    private const double Strong = 2;
    private const double FineStep = 300;
    private const int MostFine = 600;

    /// <summary>Compares a measured map with one that was foretold.</summary>
    /// <param name="measured">The measured map.</param>
    /// <param name="simulated">The simulated map, on its own depths and times.</param>
    /// <param name="options">Shifts and contrast that may be fitted; null for none. Parameters of a cell need the cell.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Both on the same cells, and the residuals.</returns>
    /// <exception cref="InvalidInputException">The maps do not overlap.</exception>
    public static MapComparisonResult Run(DepthTimeMap measured, DepthTimeMap simulated, MapComparisonOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(simulated);
        options ??= new MapComparisonOptions();
        if (!options.Free.IsEmpty)
        {
            throw new InvalidInputException("free", "found free parameters of a cell beside a simulated map; expected a cell file, which can be simulated again");
        }

        var overlay = new MapOverlay(measured, simulated.Depth[0], simulated.Depth[^1], options.PristineFrames);
        var problem = new MapProblem(overlay, options, _ => simulated, null);
        return Finish(measured, problem, Solve(problem, options, cancellation), ([], null, []));
    }

    /// <summary>Compares a measured map with a cell, which is simulated at the times of the map.</summary>
    /// <param name="measured">The measured map; its time 0 is the start of the protocol.</param>
    /// <param name="experiment">The cell, what was done to it, and the instrument.</param>
    /// <param name="options">What may move; null for nothing.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Both on the same cells, the residuals and the fitted parameters.</returns>
    /// <exception cref="InvalidInputException">The map does not fit the cell, or a parameter has no value to begin with.</exception>
    public static MapComparisonResult Run(
        DepthTimeMap measured, (CellDesign Design, Protocol Protocol, OperandoSetup Setup) experiment, MapComparisonOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(measured);
        options ??= new MapComparisonOptions();
        ImmutableArray<double> times = Times(measured, options.Aligns);
        RadiographPrediction Predict(CellDesign design) => PredictionStudy.Run(
            CellModel.Build(design), experiment.Protocol, experiment.Setup, new PredictionOptions { Times = times, Solver = new SimulationOptions { Tolerance = 1e-4 } }, cancellation);
        RadiographPrediction start = Predict(experiment.Design);
        OperandoCell cell = start.Cell;
        var overlay = new MapOverlay(measured, cell.AnodeEnd + (AnodeReach * experiment.Setup.Detector.TotalBlur), cell.CathodeEnd, options.PristineFrames);
        if (overlay.Count < 10)
        {
            throw new InvalidInputException("map", FormattableString.Invariant(
                $"found {overlay.Count} cells of the map between {cell.AnodeEnd * 1e6:0.#} and {cell.CathodeEnd * 1e6:0.#} um, where the cell has separator and cathode; expected depths from the anode's collector on"));
        }

        var problem = new MapProblem(overlay, options, design => design is null ? start.Ratio : Predict(design).Ratio, experiment.Design);
        LeastSquaresResult? fit = Solve(problem, options, cancellation);
        var findings = new List<Finding>(start.Findings);
        double end = start.Ratio.Time[^1];
        if (measured.Time[^1] > end + (2 * experiment.Setup.Detector.FramePeriod))
        {
            findings.Add(Finding.Warning("map-longer-than-run", FormattableString.Invariant($"The map ends at {measured.Time[^1] / 3600:0.##} h, the simulated run at {end / 3600:0.##} h; what follows is compared with its end.")));
        }

        return Finish(measured, problem, fit, ([cell.AnodeEnd, cell.SeparatorEnd, cell.CathodeEnd], fit is null ? experiment.Design : problem.DesignAt(fit.Point), [.. findings]));
    }

    // With a shift, the simulated map is read between its times, and the current turns at once: short steps keep the error of that small.
    private static ImmutableArray<double> Times(DepthTimeMap measured, bool isFine)
    {
        double[] own = [.. measured.Time.Where(time => time > 0)];
        if (!isFine || own.Length < 2)
        {
            return [.. own];
        }

        double step = (own[^1] - own[0]) / (own.Length - 1);
        int parts = Math.Clamp((int)Math.Ceiling(step / FineStep), 1, Math.Max(1, MostFine / own.Length));
        return [.. own.Zip(own.Skip(1), (one, next) => Enumerable.Range(0, parts).Select(k => one + ((next - one) * k / parts))).SelectMany(times => times), own[^1]];
    }

    private static LeastSquaresResult? Solve(MapProblem problem, MapComparisonOptions options, CancellationToken cancellation)
    {
        if (problem.Count == 0)
        {
            return null;
        }

        if (!(options.Confidence is >= 0.5 and <= 0.999) || !(options.LargestTimeShift > 0) || !(options.LargestDepthShift > 0))
        {
            throw new InvalidInputException("options", "expected a confidence from 0.5 to 0.999 and shifts above 0");
        }

        LeastSquaresResult fit = LevenbergMarquardt.Minimise(
            problem.Problem(), new LevenbergMarquardtOptions { DifferenceStep = 0.01, CostTolerance = 1e-6, StepTolerance = 1e-5, GradientTolerance = 1e-6, LargestIterations = 40 }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return fit;
    }

    private static MapComparisonResult Finish(
        DepthTimeMap measured, MapProblem problem, LeastSquaresResult? fit, (ImmutableArray<double> Borders, CellDesign? Design, ImmutableArray<Finding> Findings) cell)
    {
        double[] before = problem.Simulated(problem.Start);
        double[] after = fit is null ? before : problem.Simulated(fit.Point);
        MapOverlay overlay = problem.Overlay;
        ImmutableArray<MapResiduals> Describe(double[] simulated) =>
        [
            overlay.Describe("all", simulated, -Everything, Everything),
            .. cell.Borders.IsEmpty ? [] : new[] { overlay.Describe("separator", simulated, cell.Borders[0], cell.Borders[1]), overlay.Describe("cathode", simulated, cell.Borders[1], cell.Borders[2]) },
        ];
        ImmutableArray<MapResiduals> residuals = Describe(after);
        ImmutableArray<MapEstimate> estimates = fit is null ? [] : problem.Estimates(fit);
        return new MapComparisonResult
        {
            Measured = measured,
            Simulated = overlay.MapOf(after, "simulated"),
            Difference = overlay.DifferenceOf(after),
            Before = Describe(before),
            After = residuals,
            Estimates = estimates,
            Design = cell.Design,
            Borders = cell.Borders,
            Verdict = fit?.Verdict ?? new Verdict(Outcome.Completed, "compared, nothing fitted", 0, 0, 1),
            Findings = [.. cell.Findings, .. Findings(measured, residuals[0], estimates)],
        };
    }

    private static IEnumerable<Finding> Findings(DepthTimeMap measured, MapResiduals all, ImmutableArray<MapEstimate> estimates)
    {
        if (measured.StandardError.IsEmpty)
        {
            yield return Finding.Note("errors-from-scatter", "The measured map states no standard errors; they were taken from the scatter between frames.");
        }

        if (all.ReducedChiSquare > Strong)
        {
            yield return Finding.Warning("maps-differ", FormattableString.Invariant($"The maps differ by more than the errors explain: the mean square of differences over errors is {all.ReducedChiSquare:0.##}. The intervals of fitted parameters are widened by its root, which does not make a wrong model right."));
        }

        foreach (MapEstimate estimate in estimates.Where(estimate => estimate.IsAtBound))
        {
            yield return Finding.Warning("at-bound", $"{estimate.Name} ended at a bound; widen it, or the map does not determine it.");
        }
    }
}
