using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCathode;

/// <summary>The rate tests of Ji et al. 2025 (gradient catholyte in thick cathodes), simulated as they were measured.</summary>
public static class Reproduction
{
    /// <summary>Simulates every row with every model.</summary>
    /// <param name="materials">Materials of a library.</param>
    /// <param name="options">Models and reading of the time cap.</param>
    /// <param name="progress">Told after each run; null for nobody.</param>
    /// <param name="cancellation">Ends the study with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The table.</returns>
    public static ReproductionResult Run(
        GradientMaterials materials, ReproductionOptions options, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(materials);
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<MeasuredCapacity> measured = [.. options.Measured.OrderBy(row => row.Cell.IsCobaltOxide)];
        int counted = measured.Count(row => !row.Cell.IsCobaltOxide);
        var compiler = new MaterialCompiler();
        ImmutableArray<GradientMaterials> changed = [.. options.Models.Select(model => GradientCellDesign.Materials(materials, model))];
        int total = measured.Length * options.Models.Length;
        ImmutableArray<(double Capacity, Verdict Verdict)> runs = OrderedWork.Run(
            total,
            options.Threads,
            k => Remembered(measured[k / options.Models.Length], options.Models[k % options.Models.Length].Key, options, () => RunOne(measured[k / options.Models.Length], (options.Models[k % options.Models.Length], changed[k % options.Models.Length]), options, compiler, cancellation)),
            done => progress?.Report(new StudyProgress(done, total, "rows of the paper")),
            cancellation);
        ImmutableArray<ReproductionRow> rows = [.. measured.Select((row, k) => RowOf(row, runs.AsSpan().Slice(k * options.Models.Length, options.Models.Length)))];
        int failed = runs.Count(run => !run.Verdict.IsCompleted);
        var verdict = new Verdict(
            failed == 0 ? Outcome.Completed : Outcome.NotConverged,
            failed == 0 ? $"{total} rate tests simulated" : $"{failed} of {total} rate tests did not finish",
            runs.Max(run => run.Verdict.Residual),
            runs.Max(run => run.Verdict.BalanceError),
            runs.Sum(run => run.Verdict.Iterations));
        return new ReproductionResult(options.Models, rows[..counted], rows[counted..], verdict);
    }

    /// <summary>The rate test of one row.</summary>
    /// <param name="row">The measurement.</param>
    /// <param name="isCapOnWholeCharge">What the time of the rate caps.</param>
    /// <returns>Options of a rate study.</returns>
    public static RateOptions RateTest(MeasuredCapacity row, bool isCapOnWholeCharge = true)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new RateOptions
        {
            Rates = [row.Rate],
            Cycle = row.Cycle,
            UpperVoltage = row.Cell.IsCobaltOxide ? JiMeasurements.UpperVoltageOfOxide : JiMeasurements.UpperVoltage,
            LowerVoltage = JiMeasurements.LowerVoltage,
            TimeCap = isCapOnWholeCharge ? HoldTimeCap.ChargeAndHold : HoldTimeCap.HoldAlone,
        };
    }

    /// <summary>The rate test of a cell that has limits of voltage of its own; the paper's otherwise.</summary>
    internal static RateOptions Within(RateOptions test, CellDesign design) => design.Protocol is null ? test : test with { UpperVoltage = null, LowerVoltage = null };

    private static (double Capacity, Verdict Verdict) Remembered(MeasuredCapacity row, string model, ReproductionOptions options, Func<(double Capacity, Verdict Verdict)> run)
    {
        string key = $"row {RunKey.Of(row.Cell)} {RateLabel.Of(row.Rate)} {row.Cycle} {model}";
        if (options.Memory?.Find(key) is [var capacity, var residual, var balance, var iterations])
        {
            return (capacity, new Verdict(Outcome.Completed, "kept from an earlier run", residual, balance, (long)iterations));
        }

        (double Capacity, Verdict Verdict) made = run();
        if (made.Verdict.IsCompleted)
        {
            options.Memory?.Keep(key, [made.Capacity, made.Verdict.Residual, made.Verdict.BalanceError, made.Verdict.Iterations]);
        }

        return made;
    }

    private static (double Capacity, Verdict Verdict) RunOne(
        MeasuredCapacity row, (ReproductionModel Model, GradientMaterials Materials) numbers, ReproductionOptions options, MaterialCompiler compiler, CancellationToken cancellation)
    {
        CellModel model = CellModel.Build(GradientCellDesign.Of(row.Cell, numbers.Model, numbers.Materials), compiler);
        Protocol protocol = RateProtocol.Of(model, row.Rate, RateTest(row, options.IsCapOnWholeCharge));
        CellSolution solution = CellSimulation.Run(model, protocol, new SimulationOptions { KeepCurve = false }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return (solution.Verdict.IsCompleted ? -solution.PerActiveMass(solution.Steps[^1].Charge) : double.NaN, solution.Verdict);
    }

    private static ReproductionRow RowOf(MeasuredCapacity row, ReadOnlySpan<(double Capacity, Verdict Verdict)> runs)
    {
        var capacities = ImmutableArray.CreateBuilder<double>(runs.Length);
        var verdicts = ImmutableArray.CreateBuilder<Verdict>(runs.Length);
        foreach ((double capacity, Verdict verdict) in runs)
        {
            capacities.Add(capacity);
            verdicts.Add(verdict);
        }

        return new ReproductionRow(row, capacities.MoveToImmutable(), verdicts.MoveToImmutable());
    }
}
