using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies;

/// <summary>Voltage over charge of some steps of a record, the charge counted from 0 at the start of the first.</summary>
/// <param name="Charge">Charge in C, counted positive in the direction of the first step, never decreasing by much.</param>
/// <param name="Voltage">Voltage in V.</param>
/// <param name="Time">Time since the start of the record in s.</param>
internal sealed record StepCurve(ImmutableArray<double> Charge, ImmutableArray<double> Voltage, ImmutableArray<double> Time)
{
    /// <summary>The discharge of a record: its last step of that kind; null when there is none.</summary>
    public static StepCurve? Discharge(CyclingRecord record) =>
        Enumerable.Range(0, record.Steps.Length).Where(k => record.Steps[k].Kind == StepKind.Discharge).Select(k => (int?)k).LastOrDefault() is { } step
            ? Of(record, [step], -1)
            : null;

    /// <summary>The charge of a record with its hold; null when there is none.</summary>
    public static StepCurve? ChargeAndHold(CyclingRecord record)
    {
        int[] steps = [.. Enumerable.Range(0, record.Steps.Length).Where(k => record.Steps[k].Kind is StepKind.Charge or StepKind.Hold)];
        return steps.Length > 0 ? Of(record, steps, 1) : null;
    }

    private static StepCurve Of(CyclingRecord record, int[] steps, double sign)
    {
        var charge = ImmutableArray.CreateBuilder<double>();
        var voltage = ImmutableArray.CreateBuilder<double>();
        var time = ImmutableArray.CreateBuilder<double>();
        double before = 0;
        foreach (int k in steps)
        {
            RecordedStep step = record.Steps[k];
            double passed = 0;
            for (int i = step.Start; i < step.Start + step.Count; i++)
            {
                passed += i == step.Start ? 0 : (record.Time[i] - record.Time[i - 1]) * (record.Current[i] + record.Current[i - 1]) / 2;
                charge.Add(sign * (before + passed));
                voltage.Add(record.Voltage[i]);
                time.Add(record.Time[i]);
            }

            before += step.Charge;
        }

        return new StepCurve(charge.ToImmutable(), voltage.ToImmutable(), time.ToImmutable());
    }
}
