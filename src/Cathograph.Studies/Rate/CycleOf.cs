using System.Collections.Immutable;
using Cathograph.Core.Curves;

namespace Cathograph.Studies.Rate;

/// <summary>Cuts one cycle out of a record.</summary>
internal static class CycleOf
{
    /// <summary>The points and steps of one cycle, in a record of their own.</summary>
    /// <param name="record">The whole.</param>
    /// <param name="cycle">Number of the cycle, from 1.</param>
    /// <returns>The cycle with the time of the whole; null when the record holds none of it.</returns>
    public static CyclingRecord? Record(CyclingRecord record, int cycle)
    {
        int[] steps = [.. Enumerable.Range(0, record.Steps.Length).Where(k => record.Steps[k].Cycle == cycle)];
        if (steps.Length == 0)
        {
            return null;
        }

        int start = record.Steps[steps[0]].Start;
        int count = record.Steps[steps[^1]].Start + record.Steps[steps[^1]].Count - start;
        ImmutableArray<RecordedStep> cut = [.. steps.Select(k => record.Steps[k] with { Start = record.Steps[k].Start - start })];
        return record with
        {
            Time = record.Time.Slice(start, count),
            Current = record.Current.Slice(start, count),
            Voltage = record.Voltage.Slice(start, count),
            StepIndex = [.. record.StepIndex.AsSpan(start, count).ToArray().Select(index => index - steps[0])],
            Steps = cut,
        };
    }
}
