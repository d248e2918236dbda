using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Electrochemistry.SymmetricCells;

/// <summary>
/// Overpotential against current of a symmetric cell, its resistance, and the current at which it stops being ohmic.
/// The ohmic line goes through the origin and is fitted to the smallest currents; the next current is judged by the line of those below it.
/// </summary>
public static class SymmetricCellAnalysis
{
    // Steps within this share of each other have one current.
    private const double SameCurrent = 0.02;

    // A line through the origin has a scatter from two points on; three make it worth judging by.
    private const int LeastStages = 3;

    /// <summary>Analyses a record.</summary>
    /// <param name="record">The record, currents in any order.</param>
    /// <param name="options">What counts; null for the defaults.</param>
    /// <returns>Stages, resistance, critical current.</returns>
    /// <exception cref="InvalidInputException">It has fewer than two currents.</exception>
    public static SymmetricCellResult Of(CyclingRecord record, SymmetricCellOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        options ??= new();
        ImmutableArray<SymmetricStage> stages = SymmetricPlateau.Stages(
            [.. record.Steps.Where(step => step.Kind is StepKind.Charge or StepKind.Discharge or StepKind.Pulse).Select(step => SymmetricPlateau.Of(record, step, options)).OfType<SymmetricPlateau>()], SameCurrent);
        if (stages.Length < 2)
        {
            throw new InvalidInputException(record.Name, FormattableString.Invariant($"found {stages.Length} {(stages.Length == 1 ? "current" : "currents")}; expected steps of constant current at two currents or more"));
        }

        (int ohmic, string reason) = OhmicPart(stages, options);
        StraightLine line = Line(stages.AsSpan(0, Math.Max(ohmic, 1)));
        double floor = Floor(stages.AsSpan(0, Math.Max(ohmic, 1)), line);
        ImmutableArray<SymmetricStage> judged =
        [
            .. stages.Select((stage, k) => stage with { OhmicOverpotential = line.At(stage.Current), OhmicError = Prediction(line, stage, floor), IsOhmic = k < ohmic }),
        ];
        return new SymmetricCellResult
        {
            Name = record.Name,
            Stages = judged,
            Area = options.Area ?? record.Area,
            Resistance = line.Slope,
            ResistanceError = line.SlopeError,
            OhmicStages = ohmic,
            OhmicUpTo = ohmic > 0 ? judged[ohmic - 1].Current : 0,
            CriticalCurrent = ohmic < judged.Length ? judged[ohmic].Current : null,
            Reason = reason,
            Findings = [.. FindingsOf(judged, options.Area ?? record.Area, ohmic)],
            Options = options,
        };
    }

    // Goes up the currents until one leaves the line of those below it.
    private static (int Stages, string Reason) OhmicPart(ImmutableArray<SymmetricStage> stages, SymmetricCellOptions options)
    {
        for (int k = 0; k < stages.Length; k++)
        {
            SymmetricStage stage = stages[k];
            if (stage.ShortTime is { } time)
            {
                return (k, FormattableString.Invariant($"the voltage broke down within the step at {time:0.#} s: a short"));
            }

            if (k < Math.Min(LeastStages, stages.Length - 1))
            {
                continue;
            }

            StraightLine line = Line(stages.AsSpan(0, k));
            double deviation = stage.Overpotential - line.At(stage.Current);
            double error = Prediction(line, stage, Floor(stages.AsSpan(0, k), line));
            if (Math.Abs(deviation) > options.LeastDeviation * line.At(stage.Current) && Math.Abs(deviation) > options.LeastSignificance * error)
            {
                return (k, FormattableString.Invariant(
                    $"the overpotential of {1000 * stage.Overpotential:0.###} mV is {100 * Math.Abs(deviation) / line.At(stage.Current):0.#} % {(deviation > 0 ? "above" : "below")} the ohmic line{(deviation > 0 ? "" : ", as when the cell begins to short")} ({Math.Abs(deviation) / error:0.#} standard errors)"));
            }
        }

        return (stages.Length, "");
    }

    // Weighted by the inverse of the current, which makes every stage count by its share: the noise of contact and pressure grows with the voltage.
    private static StraightLine Line(ReadOnlySpan<SymmetricStage> stages)
    {
        double[] ones = new double[stages.Length];
        double[] resistances = new double[stages.Length];
        double mean = 0;
        for (int k = 0; k < stages.Length; k++)
        {
            ones[k] = 1;
            resistances[k] = stages[k].Overpotential / stages[k].Current;
            mean += resistances[k] / stages.Length;
        }

        return StraightLine.FitThroughOrigin(ones, resistances)!;
    }

    // The scatter of two or three stages can be nothing by chance: the error of their own plateaus counts as well.
    private static double Floor(ReadOnlySpan<SymmetricStage> stages, StraightLine line)
    {
        double scatter = double.IsFinite(line.Scatter) ? line.Scatter : 0;
        foreach (SymmetricStage stage in stages)
        {
            double own = stage.OverpotentialError / stage.Current;
            scatter = own > scatter ? own : scatter;
        }

        return scatter;
    }

    private static double Prediction(StraightLine line, SymmetricStage stage, double scatter)
    {
        double slope = double.IsFinite(line.SlopeError) ? line.SlopeError : 0;
        double own = double.IsFinite(stage.OverpotentialError) ? stage.OverpotentialError : 0;
        return Math.Sqrt(((scatter * scatter) + (slope * slope)) * stage.Current * stage.Current) is var predicted && own > predicted ? own : predicted;
    }

    private static IEnumerable<Finding> FindingsOf(ImmutableArray<SymmetricStage> stages, double? area, int ohmic)
    {
        if (area is null)
        {
            yield return Finding.Note("no-area", "no electrode area is known, so resistances are in ohm and currents in mA", "area");
        }

        if (ohmic < LeastStages)
        {
            yield return Finding.Warning("few-ohmic-stages", FormattableString.Invariant($"only {ohmic} currents are ohmic, so the resistance has hardly a standard error; begin with smaller currents"));
        }

        SymmetricStage[] both = [.. stages.Where(stage => double.IsFinite(stage.Asymmetry))];
        if (both.Length > 0 && both.Count(stage => Math.Abs(stage.Asymmetry) > Math.Abs(stage.Overpotential)) > both.Length / 2)
        {
            yield return Finding.Warning("not-symmetric", "the voltage is offset by more than the overpotential at most currents that ran both ways; the two electrodes differ, so this is no symmetric cell and its resistance means nothing");
            yield break;
        }

        foreach (SymmetricStage stage in stages.Where(stage => Math.Abs(stage.Asymmetry) > 0.1 * stage.Overpotential))
        {
            yield return Finding.Warning("asymmetric", FormattableString.Invariant(
                $"at {1000 * stage.Current:G4} mA the two directions differ: an offset of {1000 * stage.Asymmetry:0.##} mV beside an overpotential of {1000 * stage.Overpotential:0.##} mV"));
        }
    }
}
