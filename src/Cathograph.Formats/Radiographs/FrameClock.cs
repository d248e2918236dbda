using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Radiographs;

/// <summary>Gives every frame its wall clock: from a list, from start and interval, or from the files with an offset.</summary>
internal static class FrameClock
{
    private const int MostBytes = 1 << 26;

    /// <summary>Sets the clock.</summary>
    public static ImmutableArray<FrameFacts> Set(ImmutableArray<FrameFacts> facts, RadiographReadOptions options)
    {
        ImmutableArray<FrameFacts> set = options.TimeList is { } list ? ByList(facts, list) : facts;
        set = FromElapsed(set, options);
        DateTimeOffset? start = options.Start ?? set[0].Started;
        if (options.Interval is { } interval && start is { } first)
        {
            set = [.. set.Select((frame, i) => frame with { Started = first.AddSeconds(i * interval) })];
        }
        else if (options.Start is { } given && set[0].Started is { } own)
        {
            set = [.. set.Select(frame => frame with { Started = given + (frame.Started - own) })];
        }
        else if (options.Start is not null && set.Length > 1)
        {
            throw new InvalidInputException("--start", "found the time of the first frame alone, and the files state no times; expected --interval beside it, or --times");
        }
        else if (options.Start is { } only)
        {
            set = [set[0] with { Started = only }];
        }

        return options.ClockOffset == 0 ? set : [.. set.Select(frame => frame with { Started = frame.Started?.AddSeconds(options.ClockOffset) })];
    }

    // Frames that count their time from the first one get the clock of --start; without any clock --interval still says how they follow each other.
    private static ImmutableArray<FrameFacts> FromElapsed(ImmutableArray<FrameFacts> set, RadiographReadOptions options)
    {
        if (options.Interval is { } step)
        {
            return options.Start is null && set[0].Started is null ? [.. set.Select((frame, i) => frame with { Elapsed = i * step })] : set;
        }

        bool isCounted = options.Start is not null && set.All(frame => frame.Started is null && frame.Elapsed is not null);
        return isCounted ? [.. set.Select(frame => frame with { Started = options.Start!.Value.AddSeconds(frame.Elapsed!.Value - set[0].Elapsed!.Value) })] : set;
    }

    /// <summary>What is odd about the times: missing, repeated, running back, a pause.</summary>
    public static IEnumerable<Finding> Check(ImmutableArray<FrameFacts> facts, string name)
    {
        int known = facts.Count(frame => frame.Started is not null);
        if (known > 0 && known < facts.Length)
        {
            yield return Finding.Warning("times-incomplete", FormattableString.Invariant($"{facts.Length - known} of {facts.Length} frames have no time; give --interval or --times."), name);
        }

        if (known < facts.Length || facts.Length < 2)
        {
            yield break;
        }

        double[] steps = [.. facts.Zip(facts.Skip(1), (left, right) => (right.Started!.Value - left.Started!.Value).TotalSeconds)];
        int[] back = [.. Enumerable.Range(0, steps.Length).Where(i => steps[i] < 0)];
        if (back.Length > 0)
        {
            yield return Finding.Warning("frames-out-of-order", FormattableString.Invariant($"In the order of the names the clock runs back {(back.Length == 1 ? "once" : FormattableString.Invariant($"{back.Length} times"))}, first at {Core.Figures.FigureText.Literal(facts[back[0] + 1].Name)}; the frames are put in the order of their times."), name);
        }

        int same = steps.Count(step => step == 0);
        if (same > 0)
        {
            yield return Finding.Warning("times-repeated", FormattableString.Invariant($"{same} frames have the time of the frame before; in a map over time they count as one by their mean."), name);
        }

        double[] sorted = [.. facts.Select(frame => frame.Started!.Value).Order().Select(time => (time - facts.Min(frame => frame.Started!.Value)).TotalSeconds)];
        double[] rising = [.. sorted.Zip(sorted.Skip(1), (left, right) => right - left).Where(step => step > 0).Order()];
        double usual = rising.Length > 0 ? rising[rising.Length / 2] : 0;
        int gaps = rising.Count(step => step > 1.5 * usual);
        if (gaps > 0 && rising.Length >= 4)
        {
            yield return Finding.Warning("times-gap", FormattableString.Invariant($"The frames follow each other by {usual:G4} s; {gaps} times the step is over 1.5 times as long, at most {rising[^1]:G4} s."), name);
        }
    }

    private static ImmutableArray<FrameFacts> ByList(ImmutableArray<FrameFacts> facts, string path)
    {
        string[] lines = [.. Load(path).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
        if (lines.Length == 0)
        {
            throw new InvalidInputException(path, "found no rows; expected a table with a column time and, where known, a column file");
        }

        char delimiter = lines[0].AsSpan().IndexOfAny(",;\t") is >= 0 and var at ? lines[0][at] : ',';
        string[] head = DelimitedRow.Split(lines[0], delimiter);
        bool hasHead = FrameFactsReader.Clock(head[^1]) is null && !DelimitedRow.TryNumber(head[^1], out _);
        int timeAt = hasHead ? Array.FindIndex(head, cell => cell.StartsWith("time", StringComparison.OrdinalIgnoreCase) || cell.StartsWith("date", StringComparison.OrdinalIgnoreCase)) : head.Length - 1;
        int fileAt = hasHead ? Array.FindIndex(head, cell => cell.Equals("file", StringComparison.OrdinalIgnoreCase) || cell.Equals("name", StringComparison.OrdinalIgnoreCase)) : head.Length > 1 ? 0 : -1;
        if (timeAt < 0)
        {
            throw new InvalidInputException(path, $"found the columns {string.Join(", ", head)}; expected a column time, and a column file where the order is another");
        }

        (string File, DateTimeOffset Time)[] rows = [.. lines.Skip(hasHead ? 1 : 0).Select((line, i) => Row(line, (delimiter, timeAt, fileAt), $"{path}: row {i + 1}"))];
        if (fileAt >= 0)
        {
            var byName = rows.GroupBy(row => row.File, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First().Time, StringComparer.OrdinalIgnoreCase);
            return [.. facts.Select(frame => byName.TryGetValue(frame.Name, out DateTimeOffset time) ? frame with { Started = time } : throw new InvalidInputException(path, $"found no row for {frame.Name}; expected one for every frame"))];
        }

        return rows.Length == facts.Length
            ? [.. facts.Select((frame, i) => frame with { Started = rows[i].Time })]
            : throw new InvalidInputException(path, FormattableString.Invariant($"found {rows.Length} times; expected one for each of {facts.Length} frames"));
    }

    // A number counts seconds since 1970, as the control systems do.
    private static (string File, DateTimeOffset Time) Row(string line, (char Delimiter, int Time, int File) columns, string where)
    {
        string[] cells = DelimitedRow.Split(line, columns.Delimiter);
        string text = columns.Time < cells.Length ? cells[columns.Time] : "";
        DateTimeOffset time = DelimitedRow.TryNumber(text, out double seconds) && seconds is >= 0 and < 1e11 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : FrameFactsReader.Clock(text) ?? throw new InvalidInputException(where, $"found \"{text}\"; expected a time such as 2024-05-01 10:15:00, or seconds");
        return (columns.File >= 0 && columns.File < cells.Length ? Path.GetFileName(cells[columns.File]) : "", time);
    }

    private static string Load(string path)
    {
        if (!File.Exists(path))
        {
            throw RadiographFiles.Missing(path);
        }

        var info = new FileInfo(path);
        return info.Length <= MostBytes ? File.ReadAllText(path) : throw new InvalidInputException(path, string.Create(CultureInfo.InvariantCulture, $"found {info.Length} bytes; expected a table of times of at most {MostBytes} bytes"));
    }
}
