using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Fitting;
using Cathograph.Numerics.Statistics;
using Cathograph.Studies.Comparison;

namespace Cathograph.Studies.Calibration;

/// <summary>Fits free parameters of one or several cells to rate tables and voltage curves, and says what the data cannot tell.</summary>
public static class CalibrationStudy
{
    private const int ScreenedPerStart = 6;

    // What a search usually takes, for the progress only.
    private const int UsualIterations = 6;

    /// <summary>Fits.</summary>
    /// <param name="cells">Cells and their data; one cell may stand here several times with several data.</param>
    /// <param name="options">What is free.</param>
    /// <param name="threads">Threads, or 0 for one a core; the answer does not depend on it.</param>
    /// <param name="progress">Told of every batch of runs; null for nobody.</param>
    /// <param name="cancellation">Ends the study with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Estimates, intervals, correlations and the fitted cells.</returns>
    /// <exception cref="InvalidInputException">A cell, its data or an option is refused.</exception>
    public static CalibrationResult Run(
        ImmutableArray<MeasuredCell> cells,
        CalibrationOptions options,
        int threads = 0,
        IProgress<StudyProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(cells, options);
        ComparisonResult before = ComparisonStudy.Run(cells, options.Comparison, threads, null, cancellation);
        int done = 0;
        int planned = 0;
        void Told(int runs)
        {
            done += runs;
            progress?.Report(new StudyProgress(done, Math.Max(done, planned), "fit"));
        }

        var problem = new CalibrationProblem(cells, options, threads, Told, cancellation);
        planned = problem.Runs * ((ScreenedPerStart * (options.Starts - 1)) + (options.Starts * UsualIterations * (options.Free.Length + 2)));
        LeastSquaresResult[] ends = [.. Starts(cells, options, problem)
            .Select(start => LevenbergMarquardt.Minimise(problem.From(start), Search(), cancellation))
            .Where(end => end.Residuals.All(double.IsFinite))
            .OrderBy(end => end.SumOfSquares)];
        cancellation.ThrowIfCancellationRequested();
        if (ends.Length == 0)
        {
            throw new InvalidInputException("free", "no start has an answer for every measurement; expected bounds within which the cells can be cycled at the measured rates");
        }

        LeastSquaresResult best = ends[0];
        ImmutableArray<CellDesign> designs = problem.DesignsAt(best.Point);
        ImmutableArray<MeasuredCell> fitted = [.. cells.Select((cell, k) => cell with { Design = designs[k] })];
        ComparisonResult after = ComparisonStudy.Run(fitted, options.Comparison, threads, null, cancellation);
        FitStatistics statistics = FitStatistics.Of(best, options.Confidence, problem.IsNoiseKnown);
        ImmutableArray<CalibrationEstimate> estimates = [.. options.Free.Select((_, j) => Estimate(cells, options, (best, statistics), j))];
        ImmutableArray<double> sums = [.. ends.Select(end => end.SumOfSquares)];
        return new CalibrationResult
        {
            Options = options,
            Estimates = estimates,
            Statistics = statistics,
            Before = before,
            After = after,
            Designs = designs,
            StartEnds = sums,
            Verdict = best.Verdict with { Message = FormattableString.Invariant($"{best.Verdict.Message}; {done} runs simulated") },
            Findings = [.. CalibrationFindings.Of(estimates, statistics, sums), .. after.Findings],
        };
    }

    private static LevenbergMarquardtOptions Search() => new()
    {
        DifferenceStep = 0.01,
        CostTolerance = 1e-5,
        StepTolerance = 1e-5,
        GradientTolerance = 1e-5,
        LargestIterations = 50,
    };

    private static void Check(ImmutableArray<MeasuredCell> cells, CalibrationOptions options)
    {
        var violations = new List<Violation>();
        if (cells.IsEmpty)
        {
            violations.Add(new Violation("cells", "none was given, expected at least one"));
        }

        if (options.Free.IsEmpty)
        {
            violations.Add(new Violation("free", "no parameter is free, expected at least one"));
        }

        foreach (FreeParameter free in options.Free)
        {
            foreach (int cell in free.Cells.Where(cell => cell < 0 || cell >= cells.Length))
            {
                violations.Add(new Violation("free", FormattableString.Invariant($"{free.Label}: there is no cell {cell + 1}, expected 1 to {cells.Length}")));
            }
        }

        foreach (string label in options.Free.GroupBy(free => free.Label).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            violations.Add(new Violation("free", $"{label} was given twice, expected it once"));
        }

        if (!(options.Confidence is >= 0.5 and <= 0.999) || !(options.CapacitySigma > 0) || !(options.VoltageSigma > 0) || options.Starts is < 1 or > 1000)
        {
            violations.Add(new Violation("options", "expected a confidence from 0.5 to 0.999, standard deviations above 0, and 1 to 1000 starts"));
        }

        if (violations.Count > 0)
        {
            throw new InvalidInputException(violations);
        }
    }

    // The cell's own values first, a little inside the bounds; then the best points of a Latin hypercube.
    private static List<ImmutableArray<double>> Starts(ImmutableArray<MeasuredCell> cells, CalibrationOptions options, CalibrationProblem problem)
    {
        LeastSquaresProblem box = problem.From([]);
        ImmutableArray<double> own = [.. options.Free.Select((free, j) =>
        {
            double margin = 0.02 * (box.Upper[j] - box.Lower[j]);
            double value = Math.Clamp(free.Start ?? Current(cells, free), free.Lower, free.Upper);
            return Math.Clamp(free.ToCoordinate(value), box.Lower[j] + margin, box.Upper[j] - margin);
        })];
        var starts = new List<ImmutableArray<double>> { own };
        if (options.Starts > 1)
        {
            ImmutableArray<double>[] sampled = [.. LatinHypercube.Sample(ScreenedPerStart * (options.Starts - 1), options.Free.Length, options.Seed)
                .Select(point => point.Select((value, j) => box.Lower[j] + (value * (box.Upper[j] - box.Lower[j]))).ToImmutableArray())];
            IReadOnlyList<ImmutableArray<double>> residuals = problem.At(sampled);
            starts.AddRange(Enumerable.Range(0, sampled.Length)
                .Where(k => residuals[k].All(double.IsFinite))
                .OrderBy(k => residuals[k].Sum(value => value * value))
                .Take(options.Starts - 1)
                .Select(k => sampled[k]));
        }

        return starts;
    }

    private static double Current(ImmutableArray<MeasuredCell> cells, FreeParameter free) =>
        free.Parameter.Read(cells[free.Cells.IsEmpty ? 0 : free.Cells[0]].Design);

    private static CalibrationEstimate Estimate(
        ImmutableArray<MeasuredCell> cells, CalibrationOptions options, (LeastSquaresResult Fit, FitStatistics Statistics) found, int index)
    {
        FreeParameter free = options.Free[index];
        double at = found.Fit.Point[index];
        double half = found.Statistics.HalfWidths[index];
        double width = free.ToCoordinate(free.Upper) - free.ToCoordinate(free.Lower);
        double Value(double coordinate) => free.IsLogarithmic ? Math.Exp(coordinate) : coordinate;
        return new CalibrationEstimate
        {
            Free = free,
            Before = Current(cells, free),
            Value = free.FromCoordinate(at),
            Low = Value(at - half),
            High = Value(at + half),
            AtBound = found.Fit.AtBound[index],
            IsIdentified = half < width / 2,
        };
    }
}
