using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Cycles.Overlays;

/// <summary>The steps of a measured record as a protocol for another cell.</summary>
public static class ReplayedProtocol
{
    // A step that ends this close to the highest or lowest voltage of the record ended there because of it.
    private const double AtTheLimit = 0.01;

    // The simulated cell may reach the voltage later, but not for ever.
    private const double LongestTimes = 3;

    /// <summary>Repeats every step: currents with their mean per area, until the measured voltage where that was the limit, else for the measured time; holds and rests for their time.</summary>
    /// <param name="record">The measured record.</param>
    /// <param name="perArea">Current density of the simulated cell in A/m2 for one ampere measured; above 0.</param>
    /// <returns>The protocol; null when the record has no step with a duration.</returns>
    public static Protocol? Of(CyclingRecord record, double perArea)
    {
        ArgumentNullException.ThrowIfNull(record);
        double[] underCurrent = [.. record.Steps.Where(step => step.Kind is StepKind.Charge or StepKind.Discharge && step.Count > 0).Select(step => record.Voltage[step.Start + step.Count - 1])];
        (double Low, double High) limits = underCurrent.Length > 0 ? (underCurrent.Min(), underCurrent.Max()) : (double.NaN, double.NaN);
        var steps = ImmutableArray.CreateBuilder<ProtocolStep>();
        for (int k = 0; k < record.Steps.Length; k++)
        {
            RecordedStep step = record.Steps[k];
            double duration = step.Count == 0 ? 0 : (k + 1 < record.Steps.Length && record.Steps[k + 1].Count > 0 ? record.Time[record.Steps[k + 1].Start] : record.Time[step.Start + step.Count - 1]) - record.Time[step.Start];
            if (duration > 0)
            {
                steps.Add(StepOf(record, step, duration, perArea, limits));
            }
        }

        return steps.Count == 0 ? null : new Protocol(steps.ToImmutable());
    }

    private static ProtocolStep StepOf(CyclingRecord record, RecordedStep step, double duration, double perArea, (double Low, double High) limits)
    {
        string time = string.Create(CultureInfo.InvariantCulture, $"{duration:G6} s");
        if (step.Kind is StepKind.Rest or StepKind.Impedance || step.Charge == 0)
        {
            return new ProtocolStep { Instruction = $"Rest for {time}", Kind = StepKind.Rest, UntilTime = duration, Cycle = step.Cycle };
        }

        if (step.Kind == StepKind.Hold)
        {
            double[] voltage = [.. record.Voltage.AsSpan(step.Start, step.Count).ToArray().Order()];
            double level = voltage[voltage.Length / 2];
            return new ProtocolStep { Instruction = string.Create(CultureInfo.InvariantCulture, $"Hold at {level:G6} V for {time}"), Kind = StepKind.Hold, HoldVoltage = level, UntilTime = duration, Cycle = step.Cycle };
        }

        bool isCharge = step.Charge > 0;
        double density = Math.Abs(step.Charge) / duration * perArea;
        double end = record.Voltage[step.Start + step.Count - 1];
        bool isAtLimit = step.Kind != StepKind.Pulse && (isCharge ? end > limits.High - AtTheLimit : end < limits.Low + AtTheLimit);
        string what = string.Create(CultureInfo.InvariantCulture, $"{(isCharge ? "Charge" : "Discharge")} at {density / 10:G5} mA/cm2");
        return new ProtocolStep
        {
            Instruction = isAtLimit ? string.Create(CultureInfo.InvariantCulture, $"{what} until {end:G5} V") : $"{what} for {time}",
            Kind = isCharge ? StepKind.Charge : StepKind.Discharge,
            Current = new Current(density, CurrentUnit.PerArea),
            UntilVoltage = isAtLimit ? end : null,
            UntilTime = isAtLimit ? LongestTimes * duration : duration,
            Cycle = step.Cycle,
        };
    }
}
