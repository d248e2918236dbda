using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Rate;

/// <summary>Rate capability: how much of a design's charge is left at each rate, simulated as a cycler would measure it.</summary>
public static class RateStudy
{
    /// <summary>Runs every design at every rate.</summary>
    /// <param name="designs">The designs; ratios are against the first.</param>
    /// <param name="options">Rates, cycles and limits.</param>
    /// <param name="threads">Threads, or 0 for one a core; the answer does not depend on it.</param>
    /// <param name="progress">Told after each run; null for nobody.</param>
    /// <param name="cancellation">Ends the study with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The table. A run that fails is a row with its verdict.</returns>
    /// <exception cref="InvalidInputException">A design or an option is refused.</exception>
    public static RateResult Run(
        ImmutableArray<CellDesign> designs,
        RateOptions options,
        int threads = 0,
        IProgress<StudyProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(designs, options);
        var compiler = new MaterialCompiler();
        CellModel[] models = [.. designs.Select(design => CellModel.Build(design, compiler))];
        int rates = options.Rates.Length;
        int total = models.Length * rates;
        ImmutableArray<RateRow> rows = OrderedWork.Run(
            total,
            threads,
            k => RunOne(models[k / rates], (k / rates, k % rates), options, cancellation),
            done => progress?.Report(new StudyProgress(done, total, "rates")),
            cancellation);
        rows = [.. rows.Select(row => row with { RatioToFirst = Ratio(row, rows[row.Rate]) })];
        return new RateResult
        {
            Designs = designs,
            Options = options,
            Rows = rows,
            Verdict = Judge(rows),
            Findings = FindingDigest.Of([.. rows.Select(row => ($"{row.DesignName} at {RateLabel.Of(row.Current)}", row.Findings))]),
        };
    }

    private static void Check(ImmutableArray<CellDesign> designs, RateOptions options)
    {
        var violations = new List<Violation>();
        Require(violations, designs.Length > 0, "designs", "none was given, expected at least one");
        Require(violations, options.Rates.Length > 0, "rates", "none was given, expected at least one");
        foreach (Current rate in options.Rates.Concat(options.ChargeRate is { } charge ? [charge] : []))
        {
            Require(violations, rate.Value > 0 && double.IsFinite(rate.Value), "rates", FormattableString.Invariant($"{rate.Value} is not a current, expected a value above 0"));
        }

        Require(violations, options.Cycle is >= 1 and <= 10_000, "cycle", FormattableString.Invariant($"{options.Cycle} is out of range, expected 1 to 10000"));
        Require(violations, options.HoldUntilShare is >= 0 and <= 1, "holdUntilShare", FormattableString.Invariant($"{options.HoldUntilShare} is out of range, expected 0 to 1"));
        Require(violations, options.HoldUntilShare > 0 || options.TimeCap != HoldTimeCap.None, "holdUntilShare", "0 without a cap on time would never end, expected a share above 0 or a cap");
        Require(violations, options.Rest >= 0 && double.IsFinite(options.Rest), "rest", FormattableString.Invariant($"{options.Rest} s is out of range, expected at least 0"));
        for (int k = 0; k < designs.Length; k++)
        {
            (double upper, double lower) = RateProtocol.Limits(designs[k], options);
            Require(violations, upper > lower, "limits", FormattableString.Invariant($"{designs[k].Name}: the upper limit {upper} V is not above the lower limit {lower} V"));
        }

        if (violations.Count > 0)
        {
            throw new InvalidInputException(violations);
        }
    }

    private static void Require(List<Violation> violations, bool holds, string where, string message)
    {
        if (!holds)
        {
            violations.Add(new Violation(where, message));
        }
    }

    private static RateRow RunOne(CellModel model, (int Design, int Rate) place, RateOptions options, CancellationToken cancellation)
    {
        Current rate = options.Rates[place.Rate];
        Protocol protocol = RateProtocol.Of(model, rate, options);
        CellSolution solution = CellSimulation.Run(model, protocol, new SimulationOptions { KeepCurve = options.KeepCurves }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        double density = rate.Unit switch
        {
            CurrentUnit.CRate => rate.Value * model.OneC,
            CurrentUnit.PerArea => rate.Value,
            _ => rate.Value / model.Design.Area,
        };
        var row = new RateRow
        {
            Design = place.Design,
            Rate = place.Rate,
            DesignName = model.Design.Name,
            Current = rate,
            CurrentDensity = density,
            CRate = density / model.OneC,
            Verdict = solution.Verdict,
            Findings = solution.Findings,
        };
        return Measure(row, solution, options);
    }

    private static RateRow Measure(RateRow row, CellSolution solution, RateOptions options)
    {
        StepResult? discharge = solution.Steps.LastOrDefault(step => step.Kind == StepKind.Discharge && step.Cycle == options.Cycle);
        if (discharge is null)
        {
            return row;
        }

        double charge = solution.Steps.Where(step => step.Cycle == options.Cycle && step.Kind is StepKind.Charge or StepKind.Hold).Sum(step => step.Charge);
        double capacity = -discharge.Charge;
        double energy = -discharge.Energy;
        double composite = solution.Model.Electrode.Loading;
        bool hasPassed = discharge.Duration > 0;
        return row with
        {
            ArealCapacity = capacity,
            SpecificCapacity = solution.PerActiveMass(capacity),
            ArealChargeCapacity = charge > 0 ? charge : double.NaN,
            ArealEnergy = energy,
            CompositeEnergy = energy / composite,
            MeanVoltage = capacity > 0 ? energy / capacity : double.NaN,
            MeanPower = hasPassed ? energy / discharge.Duration : 0,
            CompositePower = hasPassed ? energy / discharge.Duration / composite : 0,
            Duration = discharge.Duration,
            CoulombicEfficiency = charge > 0 ? capacity / charge : double.NaN,
            Record = options.KeepCurves ? CycleOf.Record(solution.Record, options.Cycle) : null,
        };
    }

    private static double Ratio(RateRow row, RateRow first) =>
        first.SpecificCapacity > 0 ? row.SpecificCapacity / first.SpecificCapacity : double.NaN;

    private static Verdict Judge(ImmutableArray<RateRow> rows)
    {
        RateRow[] failed = [.. rows.Where(row => !row.Verdict.IsCompleted)];
        double residual = rows.Max(row => row.Verdict.Residual);
        double balance = rows.Max(row => row.Verdict.BalanceError);
        long steps = rows.Sum(row => row.Verdict.Iterations);
        return failed.Length == 0
            ? new Verdict(Outcome.Completed, FormattableString.Invariant($"{rows.Length} runs done"), residual, balance, steps)
            : new Verdict(
                failed.Length == rows.Length ? failed[0].Verdict.Outcome : Outcome.Stopped,
                FormattableString.Invariant($"{failed.Length} of {rows.Length} runs did not complete; the first: {failed[0].DesignName} at {RateLabel.Of(failed[0].Current)}: {failed[0].Verdict.Message}"),
                residual,
                balance,
                steps);
    }
}
