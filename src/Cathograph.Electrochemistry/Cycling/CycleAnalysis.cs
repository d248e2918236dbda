using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Capacities, energies and efficiencies of every cycle of a record.</summary>
public static class CycleAnalysis
{
    /// <summary>How near the last half cycle must come to where the others end, by the width of their window.</summary>
    private const double EndMargin = 0.05;

    /// <summary>A first discharge above the charge before it by this factor gives what the cell came with.</summary>
    private const double CameWith = 1.05;

    /// <summary>Charge of the pulses of one direction, by that of the other, up to which they are no half cycle.</summary>
    private const double LeastHalf = 0.1;

    /// <summary>A first charge below this share of the later ones was a partial one.</summary>
    private const double PartialCharge = 0.9;

    /// <summary>The cycles of a record.</summary>
    /// <param name="record">A record with steps and cycles, measured or simulated.</param>
    /// <param name="options">Conventions; null for the defaults.</param>
    /// <returns>The cycles in order; none when the record has no steps.</returns>
    /// <exception cref="InvalidInputException">The reference cycle is not in the record, or has no discharge.</exception>
    public static ImmutableArray<CycleNumbers> Of(CyclingRecord record, CycleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        options ??= new CycleOptions();
        var cycles = new List<CycleNumbers>();
        for (int first = 0; first < record.Steps.Length;)
        {
            int end = first;
            while (end < record.Steps.Length && record.Steps[end].Cycle == record.Steps[first].Cycle)
            {
                end++;
            }

            cycles.Add(One(record, first, end));
            first = end;
        }

        return Related(MarkStart(record, MarkEnd(cycles)), options);
    }

    /// <summary>First-cycle efficiency of the first cycle that has both halves: what came back of what went first. Discharge by charge when cycles begin with the charge, charge by discharge when they begin with the discharge.</summary>
    /// <param name="cycles">The cycles of a record.</param>
    /// <param name="order">Which half cycle comes first in a cycle.</param>
    /// <returns>Dimensionless; NaN when no cycle has both, when the first is not complete, or when the cell came partly charged.</returns>
    public static double FirstCycleEfficiency(ImmutableArray<CycleNumbers> cycles, CycleOrder order = CycleOrder.ChargeFirst) => First(cycles) switch
    {
        not { IsComplete: true, IsPartlyCharged: false } => double.NaN,
        { } first => order == CycleOrder.DischargeFirst ? first.ChargeCapacity / first.DischargeCapacity : first.DischargeCapacity / first.ChargeCapacity,
    };

    /// <summary>The cycle that the first-cycle efficiency is of: the first that charges.</summary>
    /// <param name="cycles">The cycles of a record.</param>
    /// <returns>The cycle; null when none charges.</returns>
    public static CycleNumbers? First(ImmutableArray<CycleNumbers> cycles) => cycles.FirstOrDefault(cycle => cycle.ChargeCapacity > 0);

    private static CycleNumbers One(CyclingRecord record, int first, int end)
    {
        RecordedStep[] steps = record.Steps.AsSpan(first, end - first).ToArray();
        RecordedStep[] up = [.. steps.Where(step => step.Kind != StepKind.Rest && step.Charge > 0)];
        RecordedStep[] down = [.. steps.Where(step => step.Kind != StepKind.Rest && step.Charge < 0)];
        double charge = up.Sum(step => step.Charge);
        int last = Math.Max(steps[^1].Start + steps[^1].Count - 1, 0);
        double start = record.Time.Length > 0 ? record.Time[steps[0].Start] : 0;
        ImmutableArray<double> vendor = record.Channels.FirstOrDefault(channel => channel.Role == ChannelRole.VendorCycle)?.Values ?? [];
        double chargeEnergy = up.Sum(step => step.Energy);
        double dischargeEnergy = -down.Sum(step => step.Energy);
        return new CycleNumbers
        {
            Number = steps[0].Cycle,
            VendorNumber = vendor.IsEmpty || !double.IsFinite(vendor[last]) ? null : vendor[last],
            FirstStep = first,
            StepCount = steps.Length,
            Start = start,
            Duration = record.Time.Length > 0 ? record.Time[last] - start : 0,
            ChargeCapacity = charge,
            DischargeCapacity = -down.Sum(step => step.Charge),
            ChargeEnergy = chargeEnergy,
            DischargeEnergy = dischargeEnergy,
            ChargeTime = up.Sum(step => Time(record, step)),
            DischargeTime = down.Sum(step => Time(record, step)),
            EnergyEfficiency = chargeEnergy > 0 && dischargeEnergy > 0 ? dischargeEnergy / chargeEnergy : double.NaN,
            EndOfChargeVoltage = EndVoltage(record, up),
            EndOfDischargeVoltage = EndVoltage(record, down),
            HoldShare = charge > 0 ? up.Where(step => step.Kind == StepKind.Hold).Sum(step => step.Charge) / charge : double.NaN,
            RestDrop = RestDrop(record, steps),
            ChargeCurrent = MainCurrent(record, up, StepKind.Charge),
            DischargeCurrent = MainCurrent(record, down, StepKind.Discharge),
            IsComplete = IsHalf(up, down) && IsHalf(down, up),
        };
    }

    // The pulses against the direction of a resistance test are no half cycle.
    private static bool IsHalf(RecordedStep[] steps, RecordedStep[] others) =>
        steps.Length > 0 && (steps.Any(step => step.Kind != StepKind.Pulse) || Math.Abs(steps.Sum(step => step.Charge)) > LeastHalf * Math.Abs(others.Sum(step => step.Charge)));

    private static double Time(CyclingRecord record, RecordedStep step) => step.Count > 0 ? record.Time[step.Start + step.Count - 1] - record.Time[step.Start] : 0;

    private static double EndVoltage(CyclingRecord record, RecordedStep[] steps) =>
        steps.LastOrDefault(step => step.Kind != StepKind.Pulse) is { Count: > 0 } last ? record.Voltage[last.Start + last.Count - 1] : double.NaN;

    // The current of the rows, not charge by time: the first and last interval of a step are not known to the row.
    private static double MainCurrent(CyclingRecord record, RecordedStep[] steps, StepKind kind)
    {
        RecordedStep? main = steps.Where(step => step.Kind == kind || step.Kind == StepKind.Pulse).MaxBy(step => Math.Abs(step.Charge));
        if (main is null or { Count: 0 })
        {
            return double.NaN;
        }

        double[] sizes = record.Current.AsSpan(main.Start, main.Count).ToArray();
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = Math.Abs(sizes[i]);
        }

        return OrderStatistic.Select(sizes, sizes.Length / 2);
    }

    private static double RestDrop(CyclingRecord record, RecordedStep[] steps)
    {
        for (int k = 1; k < steps.Length; k++)
        {
            RecordedStep before = steps[k - 1];
            bool isAfterCharge = before.Charge > 0 && before.Kind is StepKind.Charge or StepKind.Hold;
            bool isLast = !steps.Skip(k).TakeWhile(step => step.Charge >= 0 || step.Kind == StepKind.Rest).Any(step => step.Charge > 0 && step.Kind != StepKind.Rest);
            if (steps[k].Kind == StepKind.Rest && isAfterCharge && isLast && before.Count > 0 && steps[k].Count > 0)
            {
                return record.Voltage[before.Start + before.Count - 1] - record.Voltage[steps[k].Start + steps[k].Count - 1];
            }
        }

        return double.NaN;
    }

    // The last cycle has both halves and still may have been cut short.
    private static List<CycleNumbers> MarkEnd(List<CycleNumbers> cycles)
    {
        if (cycles.Count < 3 || !cycles[^1].IsComplete)
        {
            return cycles;
        }

        CycleNumbers last = cycles[^1];
        double low = Middle(cycles.SkipLast(1).Select(cycle => cycle.EndOfDischargeVoltage));
        double high = Middle(cycles.SkipLast(1).Select(cycle => cycle.EndOfChargeVoltage));
        double margin = EndMargin * (high - low);
        bool isShort = last.EndOfDischargeVoltage > low + margin || last.EndOfChargeVoltage < high - margin;
        bool isSmall = last.DischargeCapacity < 0.9 * cycles[^2].DischargeCapacity || last.ChargeCapacity < 0.9 * cycles[^2].ChargeCapacity;
        cycles[^1] = last with { IsComplete = !(isShort && isSmall) };
        return cycles;
    }

    // A cell that was built or delivered partly charged takes less in its first charge than it gives after it.
    private static List<CycleNumbers> MarkStart(CyclingRecord record, List<CycleNumbers> cycles)
    {
        int k = cycles.FindIndex(cycle => cycle.ChargeCapacity > 0);
        if (k < 0 || cycles[k].DischargeCapacity <= CameWith * cycles[k].ChargeCapacity)
        {
            return cycles;
        }

        CycleNumbers first = cycles[k];
        bool isChargeFirst = record.Steps.Skip(first.FirstStep).Take(first.StepCount).First(step => step.Kind != StepKind.Rest && step.Charge != 0).Charge > 0;
        double later = Middle(cycles.Skip(k + 1).Where(cycle => cycle.ChargeCapacity > 0).Select(cycle => cycle.ChargeCapacity));
        if (isChargeFirst && (double.IsNaN(later) || first.ChargeCapacity < PartialCharge * later))
        {
            cycles[k] = first with { IsPartlyCharged = true, EnergyEfficiency = double.NaN };
        }

        return cycles;
    }

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    private static ImmutableArray<CycleNumbers> Related(List<CycleNumbers> cycles, CycleOptions options)
    {
        double reference = Reference(cycles, options);
        bool hasComplete = cycles.Any(cycle => cycle.IsComplete);
        double passed = 0;
        var related = ImmutableArray.CreateBuilder<CycleNumbers>(cycles.Count);
        for (int k = 0; k < cycles.Count; k++)
        {
            CycleNumbers cycle = cycles[k];
            passed += cycle.ChargeCapacity + cycle.DischargeCapacity;
            related.Add(cycle with
            {
                CoulombicEfficiency = Efficiency(cycle, k > 0 ? cycles[k - 1] : null, options.Convention),
                EnergyEfficiency = cycle.IsComplete ? cycle.EnergyEfficiency : double.NaN,
                Retention = cycle.DischargeCapacity > 0 && (cycle.IsComplete || !hasComplete) ? cycle.DischargeCapacity / reference : double.NaN,
                EquivalentFullCycles = passed / (2 * reference),
            });
        }

        return related.MoveToImmutable();
    }

    private static double Reference(List<CycleNumbers> cycles, CycleOptions options)
    {
        if (options.ReferenceCycle is not { } number)
        {
            return (cycles.FirstOrDefault(cycle => cycle.IsComplete) ?? cycles.FirstOrDefault(cycle => cycle.DischargeCapacity > 0))?.DischargeCapacity ?? double.NaN;
        }

        CycleNumbers? chosen = cycles.FirstOrDefault(cycle => cycle.Number == number);
        return chosen is { DischargeCapacity: > 0 }
            ? chosen.DischargeCapacity
            : throw new InvalidInputException(
                "reference cycle", FormattableString.Invariant($"found cycle {number}, which {(chosen is null ? $"is not among the {cycles.Count} cycles of the record" : "has no discharge")}; expected one with a discharge"));
    }

    private static double Efficiency(CycleNumbers cycle, CycleNumbers? before, EfficiencyConvention convention) => convention switch
    {
        EfficiencyConvention.DischargeByPreviousCharge => before is { IsPartlyCharged: false } ? Ratio(cycle.DischargeCapacity, before.ChargeCapacity) : double.NaN,
        _ when cycle.IsPartlyCharged || !cycle.IsComplete => double.NaN,
        EfficiencyConvention.ChargeByDischarge => Ratio(cycle.ChargeCapacity, cycle.DischargeCapacity),
        _ => Ratio(cycle.DischargeCapacity, cycle.ChargeCapacity),
    };

    private static double Ratio(double top, double bottom) => top > 0 && bottom > 0 ? top / bottom : double.NaN;
}
