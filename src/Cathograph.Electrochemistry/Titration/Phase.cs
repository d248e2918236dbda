using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Electrochemistry.Titration;

/// <summary>Steps in a row that do the same: nothing, or one current.</summary>
internal sealed record Phase
{
    private const double SameCurrent = 0.02;

    /// <summary>1 charging, -1 discharging, 0 no current.</summary>
    public required int Sign { get; init; }

    /// <summary>True for constant current or rest; false for a hold or an impedance measurement, across which nothing is concluded.</summary>
    public required bool IsPlain { get; init; }

    public required int Cycle { get; init; }

    public required int First { get; init; }

    public required int End { get; init; }

    /// <summary>Median current in A.</summary>
    public required double Current { get; init; }

    public required double StartTime { get; init; }

    public required double EndTime { get; init; }

    public int Last => End - 1;

    public double Duration => EndTime - StartTime;

    /// <summary>The phases of a record in order.</summary>
    public static ImmutableArray<Phase> Of(CyclingRecord record)
    {
        var phases = new List<Phase>();
        foreach (RecordedStep step in record.Steps.Where(step => step.Count > 0))
        {
            Phase own = Of(record, step);
            if (phases.Count > 0 && phases[^1] is var before && Continues(before, own))
            {
                phases[^1] = before with { End = own.End, EndTime = own.EndTime };
            }
            else
            {
                phases.Add(own);
            }
        }

        // A phase lasts until the next begins where the instrument wrote no point at its end.
        return [.. phases.Select((phase, k) => phase with
        {
            StartTime = k == 0 ? phase.StartTime : Switch(record, phases[k - 1], phase),
            EndTime = k == phases.Count - 1 ? phase.EndTime : Switch(record, phase, phases[k + 1]),
        })];
    }

    /// <summary>
    /// The moment of the switch between two phases: the last point before it, where the first after it follows within a second; otherwise that first point,
    /// because instruments write one at the beginning of a step rather than at the end.
    /// </summary>
    public static double Switch(CyclingRecord record, Phase before, Phase after)
    {
        double last = record.Time[before.Last];
        double first = record.Time[after.First];
        return first - last <= 1 ? last : first;
    }

    private static bool Continues(Phase before, Phase own) =>
        before.IsPlain && own.IsPlain && before.Sign == own.Sign && Math.Abs(own.Current - before.Current) <= SameCurrent * Math.Abs(before.Current);

    private static Phase Of(CyclingRecord record, RecordedStep step)
    {
        double[] current = [.. record.Current.AsSpan(step.Start, step.Count).ToArray().Order()];
        double median = current[current.Length / 2];
        bool isRest = step.Kind == StepKind.Rest;
        return new Phase
        {
            Sign = isRest ? 0 : Math.Sign(step.Charge == 0 ? median : step.Charge),
            IsPlain = step.Kind is StepKind.Rest or StepKind.Charge or StepKind.Discharge or StepKind.Pulse,
            Cycle = step.Cycle,
            First = step.Start,
            End = step.Start + step.Count,
            Current = isRest ? 0 : median,
            StartTime = record.Time[step.Start],
            EndTime = record.Time[step.Start + step.Count - 1],
        };
    }
}
