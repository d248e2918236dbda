using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Formats.Volumes.Hdf5;

namespace Cathograph.Formats.Radiographs;

/// <summary>
/// Times of the frames within one file: the coordinate <c>t</c> of SciTiff, and of HDF5 a list as long as the series (NXdetector, NXlog, or any dataset called time) with its unit and the start that it counts from.
/// </summary>
internal static class FrameTimeReader
{
    // Numbers beyond this many seconds count from 1970 and not from the start of an experiment (1e8 s are three years).
    private const double Unix = 1e8;
    private const double LongestFlight = 0.5;

    private static readonly string[] ListNames = ["time", "times", "timestamp", "timestamps", "time_stamp", "frame_time_stamp", "frame_start_time", "img_time", "unix_time", "epoch", "cue_timestamp_zero", "event_time_zero", "scan_time", "start_time", "elapsed_time"];
    private static readonly string[] StartNames = ["start_time", "start_date", "acquisition_start", "date"];
    private static readonly string[] ExposureNames = ["count_time", "exposure_time", "exposure", "ExposureTime", "acquire_time", "acquisition_time"];

    /// <summary>Gives the frames of a file their times.</summary>
    /// <param name="frames">What is known of them so far.</param>
    /// <param name="header">The header of the file.</param>
    /// <param name="path">The file.</param>
    public static ImmutableArray<FrameFacts> Set(ImmutableArray<FrameFacts> frames, VolumeHeader header, string path) =>
        header.Format.Contains("SciTiff", StringComparison.Ordinal) ? OfSciTiff(frames, header)
        : header.Format.StartsWith("HDF5", StringComparison.Ordinal) ? OfHdf5(frames, header, path)
        : frames;

    private static ImmutableArray<FrameFacts> OfSciTiff(ImmutableArray<FrameFacts> frames, VolumeHeader header)
    {
        string[] cells = (header.Facts.FirstOrDefault(fact => fact.Label == "times")?.Value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (cells.Length != frames.Length + 1)
        {
            return frames;
        }

        if (FrameFactsReader.Clock(cells[0]) is not null)
        {
            return [.. frames.Select((frame, i) => frame with { Started = FrameFactsReader.Clock(cells[i]) })];
        }

        double[] values = [.. cells.Take(frames.Length).Select(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
        double unit = Seconds(cells[^1]);
        return values.All(double.IsFinite) && unit > 0 ? Timed(frames, [.. values.Select(value => value * unit)], null) : frames;
    }

    private static ImmutableArray<FrameFacts> OfHdf5(ImmutableArray<FrameFacts> frames, VolumeHeader header, string path)
    {
        using Hdf5Peek peek = Hdf5Peek.Open(path);
        string signal = header.Facts.FirstOrDefault(fact => fact.Label == "dataset")?.Value ?? "/";
        ImmutableArray<FrameFacts> set = Exposed(frames, peek, signal);
        DateTimeOffset? start = peek.Entries.Where(entry => StartNames.Contains(entry.Name) && entry.Kind == Hdf5Kind.Text)
            .OrderBy(entry => Array.IndexOf(StartNames, entry.Name)).ThenByDescending(entry => Common(entry.Path, signal)).Select(entry => peek.Text(entry.Path)).OfType<string>().Select(FrameFactsReader.Clock).FirstOrDefault(clock => clock is not null);
        foreach (Hdf5Entry entry in peek.Entries.Where(entry => IsList(entry, frames.Length)).OrderByDescending(entry => Common(entry.Path, signal)).ThenBy(entry => Array.IndexOf(ListNames, entry.Name)))
        {
            ImmutableArray<double> values = peek.Numbers(entry.Path);
            double unit = Seconds(peek.Unit(entry.Path));
            if (values.Length == frames.Length && unit > 0 && values.All(double.IsFinite) && (values.Length == 1 || values.Max() > values.Min()))
            {
                DateTimeOffset? own = new[] { "start", "offset" }.Select(name => peek.Attribute(entry.Path, name)).OfType<string>().Select(FrameFactsReader.Clock).FirstOrDefault(clock => clock is not null);
                return Timed(set, [.. values.Select(value => value * unit)], own ?? start);
            }
        }

        return start is null ? set : [set[0] with { Started = start }, .. set.Skip(1)];
    }

    private static bool IsList(Hdf5Entry entry, int frames) =>
        entry.Kind == Hdf5Kind.Numbers && entry.Axes <= 1 && entry.Size == frames && ListNames.Contains(entry.Name, StringComparer.OrdinalIgnoreCase);

    private static ImmutableArray<FrameFacts> Timed(ImmutableArray<FrameFacts> frames, ImmutableArray<double> seconds, DateTimeOffset? start)
    {
        if (seconds.All(value => value is > Unix and < 1e11))
        {
            return [.. frames.Select((frame, i) => frame with { Started = DateTimeOffset.UnixEpoch.AddSeconds(seconds[i]) })];
        }

        if (start is { } clock && seconds.All(value => Math.Abs(value) <= Unix))
        {
            return [.. frames.Select((frame, i) => frame with { Started = clock.AddSeconds(seconds[i]) })];
        }

        bool isFlight = seconds.Length > 1 && seconds.All(value => value is >= 0 and < LongestFlight);
        return isFlight ? [.. frames.Select((frame, i) => frame with { FlightTime = seconds[i] })] : [.. frames.Select((frame, i) => frame with { Elapsed = seconds[i] })];
    }

    private static ImmutableArray<FrameFacts> Exposed(ImmutableArray<FrameFacts> frames, Hdf5Peek peek, string signal)
    {
        Hdf5Entry? entry = peek.Entries.Where(entry => entry.Kind == Hdf5Kind.Numbers && ExposureNames.Contains(entry.Name) && (entry.Size == 1 || entry.Size == frames.Length))
            .OrderByDescending(entry => Common(entry.Path, signal)).FirstOrDefault();
        if (entry is null || Seconds(peek.Unit(entry.Path)) is not (> 0 and var unit) || peek.Numbers(entry.Path) is not { Length: > 0 } values)
        {
            return frames;
        }

        return [.. frames.Select((frame, i) => values[Math.Min(i, values.Length - 1)] * unit is > 0 and var exposure && double.IsFinite(exposure) ? frame with { Exposure = exposure } : frame)];
    }

    // How many parts two paths share: what lies beside the signal belongs to it.
    private static int Common(string left, string right) => left.Split('/').Zip(right.Split('/')).TakeWhile(pair => pair.First == pair.Second).Count();

    // A unit such as "s since 2024-05-01" begins with the unit; without one seconds are meant. 0 for what is no time.
    private static double Seconds(string unit) => unit.Trim().Split(' ')[0].ToLowerInvariant() switch
    {
        "" or "s" or "sec" or "second" or "seconds" => 1,
        "ms" or "millisecond" or "milliseconds" => 1e-3,
        "us" or "µs" or "microsecond" or "microseconds" => 1e-6,
        "ns" or "nanosecond" or "nanoseconds" => 1e-9,
        "min" or "minute" or "minutes" => 60,
        "h" or "hour" or "hours" => 3600,
        _ => 0,
    };
}
