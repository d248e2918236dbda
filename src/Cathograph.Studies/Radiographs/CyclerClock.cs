using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;
using CyclerSegmentation = Cathograph.Electrochemistry.Cycling.Segmentation;

namespace Cathograph.Studies.Radiographs;

/// <summary>A cycler record on the clock of the images.</summary>
public sealed record CyclerClock
{
    private const double Hour = 3600;

    /// <summary>Gets the record; its time counts from its own start.</summary>
    public required CyclingRecord Record { get; init; }

    /// <summary>Gets the time of the images at the start of the record in s.</summary>
    public required double Start { get; init; }

    /// <summary>Gets the charge passed since the start in C at each row, positive when charging.</summary>
    public required ImmutableArray<double> Charge { get; init; }

    /// <summary>Gets what is odd about the join.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Joins a cycler record to images.</summary>
    /// <param name="data">The rows of the cycler.</param>
    /// <param name="zero">The wall clock at the first frame; null when it is not known.</param>
    /// <param name="times">Time of each frame in s since then.</param>
    /// <param name="offset">Time from the start of the record to the first frame in s, which wins over the clocks; null to use these.</param>
    /// <returns>The record on the clock of the images.</returns>
    /// <exception cref="InvalidInputException">No clock joins them.</exception>
    public static CyclerClock Join(CyclerData data, DateTimeOffset? zero, ImmutableArray<double> times, double? offset)
    {
        ArgumentNullException.ThrowIfNull(data);
        SegmentationResult segments = CyclerSegmentation.Run(data);
        double start = offset is { } given ? -given
            : data.Started is { } started && zero is { } first ? (started - first).TotalSeconds
            : throw new InvalidInputException("--cycler-offset", $"found no common clock: {(zero is null ? "the images" : "the cycler file")} states no wall clock; expected the time from the start of the cycler file to the first frame, such as \"20 min\"");
        CyclingRecord record = segments.Record;
        double end = start + record.Time[^1];
        int outside = times.Count(time => time < start + record.Time[0] || time > end);
        var findings = new List<Finding>(segments.Findings);
        if (outside > 0)
        {
            findings.Add(Finding.Warning("clocks-apart", FormattableString.Invariant($"{outside} of {times.Length} frames lie outside of the cycler record ({start / Hour:F2} h to {end / Hour:F2} h after the first frame)") + Zone(record, start, times, outside)));
        }

        if (offset is not null && data.Started is { } own && zero is { } camera && Math.Abs((own - camera).TotalSeconds - start) > 1)
        {
            findings.Add(Finding.Note("clock-offset", FormattableString.Invariant($"The wall clocks say that the cycler started {(own - camera).TotalSeconds:F0} s after the first frame; {start:F0} s were given and are used.")));
        }

        return new CyclerClock { Record = record, Start = start, Charge = ChargeOf(record), Findings = [.. findings] };
    }

    /// <summary>Voltage, current and charge at a time.</summary>
    /// <param name="time">Time in s on the clock of the images.</param>
    /// <returns>Voltage in V, current in A, charge in C; NaN outside of the record.</returns>
    public (double Voltage, double Current, double Charge) At(double time)
    {
        double own = time - Start;
        ImmutableArray<double> clock = Record.Time;
        if (clock.Length < 2 || own < clock[0] || own > clock[^1])
        {
            return (double.NaN, double.NaN, double.NaN);
        }

        int place = clock.BinarySearch(own);
        int right = Math.Clamp(place >= 0 ? place : ~place, 1, clock.Length - 1);
        double span = clock[right] - clock[right - 1];
        double share = span > 0 ? (own - clock[right - 1]) / span : 1;
        double Between(ImmutableArray<double> values) => ((1 - share) * values[right - 1]) + (share * values[right]);
        return (Between(Record.Voltage), Record.Current[share < 0.5 ? right - 1 : right], Between(Charge));
    }

    private static ImmutableArray<double> ChargeOf(CyclingRecord record)
    {
        double[] charge = new double[record.Time.Length];
        for (int i = 1; i < charge.Length; i++)
        {
            double step = (record.Time[i] - record.Time[i - 1]) * (record.Current[i] + record.Current[i - 1]) / 2;
            charge[i] = charge[i - 1] + (double.IsFinite(step) ? step : 0);
        }

        return [.. charge];
    }

    // Clocks of two computers often differ by whole hours.
    private static string Zone(CyclingRecord record, double start, ImmutableArray<double> times, int outside)
    {
        (int fewest, int best) = (outside, 0);
        for (int hours = -14; hours <= 14; hours++)
        {
            double shifted = start + (hours * Hour);
            int left = times.Count(time => time < shifted || time > shifted + record.Time[^1]);
            (fewest, best) = left < fewest ? (left, hours) : (fewest, best);
        }

        return best == 0 ? "." : FormattableString.Invariant($"; a difference of {-best} whole hours, such as of time zones, would leave {fewest} outside: give --clock-offset \"{best * -1} h\" if it is so.");
    }
}
