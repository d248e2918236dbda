using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Whether the times of a file can be what they claim.</summary>
internal static class TimeChecks
{
    private const double LongInterval = 3 * 3600;
    private const double Year = 365.25 * 24 * 3600;
    private const double ClockTolerance = 0.01;

    public static IEnumerable<Finding> Of(CyclerData data, CyclingRecord record)
    {
        double[] intervals = Intervals(record);
        double usual = intervals.Length > 0 ? intervals[intervals.Length / 2] : 0;
        double whole = record.Time.Length > 0 ? record.Time[^1] - record.Time[0] : 0;
        if (WallClock(data, whole) is { } clock)
        {
            yield return clock;
        }

        if (usual > LongInterval && whole > Year)
        {
            yield return Finding.Warning(
                "time-unit",
                FormattableString.Invariant($"the rows are {usual:0.##} s apart and the test lasted {whole / Year:0.#} years; the time is likely 3600 times too large, as when seconds were read as hours (then {usual / 3600:0.###} s and {whole / 3600 / 86400:0.#} days), and every capacity here with it"),
                "time");
        }

        foreach (Finding finding in Doubles(data).Concat(Gaps(record, usual)))
        {
            yield return finding;
        }
    }

    private static double[] Intervals(CyclingRecord record)
    {
        int stride = Math.Max(1, record.Time.Length / 20_000);
        var intervals = new List<double>();
        for (int i = 1; i < record.Time.Length; i += stride)
        {
            double interval = record.Time[i] - record.Time[i - 1];
            if (interval > 0)
            {
                intervals.Add(interval);
            }
        }

        intervals.Sort();
        return [.. intervals];
    }

    private static Finding? WallClock(CyclerData data, double whole)
    {
        ReadOnlySpan<double> clock = data.Find(ChannelRole.WallClock) is { } channel ? channel.Values.AsSpan() : default;
        while (!clock.IsEmpty && !double.IsFinite(clock[0]))
        {
            clock = clock[1..];
        }

        while (!clock.IsEmpty && !double.IsFinite(clock[^1]))
        {
            clock = clock[..^1];
        }

        double passed = clock.Length > 1 ? clock[^1] - clock[0] : 0;
        if (!(passed > 0) || !(whole > 0))
        {
            return null;
        }

        double ratio = whole / passed;
        return Math.Abs(ratio - 1) > ClockTolerance && Math.Abs(whole - passed) > 60
            ? Finding.Warning(
                "time-against-clock",
                FormattableString.Invariant($"{whole:G6} s passed by the test time and {passed:G6} s by the wall clock, {ratio:G4} times as much{CyclerChecks.CauseOf(ratio, "the test time")}"),
                "time")
            : null;
    }

    private static IEnumerable<Finding> Doubles(CyclerData data)
    {
        int doubles = 0;
        for (int i = 1; i < data.Count; i++)
        {
            doubles += data.Time[i] == data.Time[i - 1] && data.Current[i] == data.Current[i - 1] && data.Voltage[i] == data.Voltage[i - 1] ? 1 : 0;
        }

        if (doubles > 0)
        {
            yield return Finding.Note("rows-doubled", FormattableString.Invariant($"{doubles} of {data.Count} rows repeat the row before in time, current and voltage"), "rows");
        }
    }

    private static IEnumerable<Finding> Gaps(CyclingRecord record, double usual)
    {
        int gaps = 0;
        double lost = 0;
        double longest = 0;
        double at = 0;
        foreach (RecordedStep step in record.Steps)
        {
            if (step.Kind is StepKind.Rest or StepKind.Impedance or StepKind.Hold)
            {
                continue;
            }

            for (int i = step.Start + 1; i < step.Start + step.Count; i++)
            {
                double interval = record.Time[i] - record.Time[i - 1];
                if (interval > 60 && interval > 50 * usual)
                {
                    gaps++;
                    lost += interval;
                    at = interval > longest ? record.Time[i - 1] : at;
                    longest = Math.Max(longest, interval);
                }
            }
        }

        if (gaps > 0)
        {
            yield return Finding.Warning(
                "gaps-under-current",
                FormattableString.Invariant($"{gaps} gaps of together {lost:G4} s lie within steps under current, the longest of {longest:G4} s after {at:G6} s; the current is taken as going on"),
                "time");
        }
    }
}
