using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Capacities, energies and efficiencies of every cycle of a record.</summary>
public static class CycleAnalysis
{
    /// <summary>How near the last half cycle must come to where the others end, by the width of their window.</summary>
    private const double EndMargin = 0.05;

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

        return Related(MarkEnd(cycles), options);
    }

    /// <summary>First-cycle efficiency: discharge by charge of the first cycle that has both.</summary>
    /// <param name="cycles">The cycles of a record.</param>
    /// <returns>Dimensionless; NaN when no cycle has both, or the first is not complete.</returns>
    public static double FirstCycleEfficiency(ImmutableArray<CycleNumbers> cycles)
    {
        CycleNumbers? first = cycles.FirstOrDefault(cycle => cycle.ChargeCapacity > 0);
        return first is { IsComplete: true } ? first.DischargeCapacity / first.ChargeCapacity : double.NaN;
    }

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
            IsComplete = up.Length > 0 && down.Length > 0,
        };
    }

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

        double[] sizes = [.. record.Current.AsSpan(main.Start, main.Count).ToArray().Select(Math.Abs).Order()];
        return sizes[sizes.Length / 2];
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

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    private static ImmutableArray<CycleNumbers> Related(List<CycleNumbers> cycles, CycleOptions options)
    {
        double reference = Reference(cycles, options);
        double passed = 0;
        var related = ImmutableArray.CreateBuilder<CycleNumbers>(cycles.Count);
        for (int k = 0; k < cycles.Count; k++)
        {
            CycleNumbers cycle = cycles[k];
            passed += cycle.ChargeCapacity + cycle.DischargeCapacity;
            related.Add(cycle with
            {
                CoulombicEfficiency = Efficiency(cycle, k > 0 ? cycles[k - 1] : null, options.Convention),
                Retention = cycle.DischargeCapacity > 0 ? cycle.DischargeCapacity / reference : double.NaN,
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
        EfficiencyConvention.DischargeByPreviousCharge => Ratio(cycle.DischargeCapacity, before?.ChargeCapacity ?? 0),
        EfficiencyConvention.ChargeByDischarge => Ratio(cycle.ChargeCapacity, cycle.DischargeCapacity),
        _ => Ratio(cycle.DischargeCapacity, cycle.ChargeCapacity),
    };

    private static double Ratio(double top, double bottom) => top > 0 && bottom > 0 ? top / bottom : double.NaN;
}
