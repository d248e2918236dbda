using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Cuts a record where the current turns round, so that a charge and its hold, or the pulses and rests of a titration, are one curve.</summary>
public static class HalfCycles
{
    /// <summary>The half cycles of a record in order; a rest belongs to what was before it.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The half cycles; none when no current flowed.</returns>
    public static ImmutableArray<HalfCycle> Of(CyclingRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        ImmutableArray<double> passed = ChargePassed.Of(record);
        var halves = ImmutableArray.CreateBuilder<HalfCycle>();
        int first = 0;
        int sign = 0;
        for (int k = 0; k < record.Steps.Length; k++)
        {
            int own = record.Steps[k].Kind == StepKind.Rest ? 0 : Math.Sign(record.Steps[k].Charge);
            if (own != 0 && sign != 0 && own != sign)
            {
                halves.Add(Cut(record, passed, (first, k), sign));
                first = k;
            }

            sign = own == 0 ? sign : own;
        }

        if (sign != 0)
        {
            halves.Add(Cut(record, passed, (first, record.Steps.Length), sign));
        }

        return halves.ToImmutable();
    }

    private static HalfCycle Cut(CyclingRecord record, ImmutableArray<double> passed, (int First, int End) steps, int sign)
    {
        RecordedStep last = record.Steps[steps.End - 1];
        int start = record.Steps[steps.First].Start;
        int count = last.Start + last.Count - start;
        double before = count > 0 ? passed[start] : 0;
        return new HalfCycle(
            sign > 0,
            record.Steps[steps.First].Cycle,
            start,
            [.. passed.AsSpan(start, count).ToArray().Select(charge => sign * (charge - before))]);
    }
}
