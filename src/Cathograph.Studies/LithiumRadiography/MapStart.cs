using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>When the cycler, or the protocol of a simulation, started on the clock of a map: by what the user says, by time stamps, by the cycler that the map was made with, or by its pristine frames.</summary>
/// <param name="Time">The start in s on the time of the map.</param>
/// <param name="Finding">What was assumed; null when nothing was.</param>
public sealed record MapStart(double Time, Finding? Finding)
{
    private const double Hour = 3600;

    /// <summary>Finds the start.</summary>
    /// <param name="map">The map.</param>
    /// <param name="given">What the user says in s; null for nothing.</param>
    /// <param name="started">The wall clock at the start of the cycler's record; null when there is none.</param>
    /// <returns>The start with what was assumed.</returns>
    public static MapStart Of(DepthTimeMap map, double? given, DateTimeOffset? started)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (given is { } said)
        {
            return new MapStart(said, null);
        }

        if (map.Clock.Zero is { } zero && started is { } clock)
        {
            double at = (clock - zero).TotalSeconds;
            bool isApart = at > map.Time[^1] + (24 * Hour) || at < map.Time[0] - (1000 * Hour);
            return new MapStart(at, isApart
                ? Finding.Warning("clocks-apart", FormattableString.Invariant($"By the time stamps the cycler started {at / Hour:0.##} h after time 0 of the map, which ends at {map.Time[^1] / Hour:0.##} h; if one of the clocks is wrong, --clock-offset \"{Without(map) / 60:0.##} min\" is what would be taken without them."))
                : Finding.Note("clock-by-time-stamps", FormattableString.Invariant($"By the time stamps of frames and cycler, the cycler started {at / 60:0.##} min after time 0 of the map; --clock-offset says it otherwise.")));
        }

        if (map.Clock.CyclerStart is { } own)
        {
            return new MapStart(own, own == 0 ? null : Finding.Note("clock-by-map", FormattableString.Invariant($"The map says that the cycler started {own / 60:0.##} min after its time 0; --clock-offset says it otherwise.")));
        }

        (double start, int working) = Pristine(map);
        bool isFirst = working > 0;
        return isFirst
            ? new MapStart(start, Finding.Warning("clock-by-pristine", FormattableString.Invariant($"No clock joins map and cycler: the {working} pristine frames were counted as time before its start, which is then {start / 60:0.##} min after time 0 of the map (--clock-offset \"{start / 60:0.##} min\"); give another if it is another.")))
            : new MapStart(0, Finding.Note("clock-assumed", "Time 0 of the map was taken as the start of the cycler (--clock-offset \"0 min\"); give another if it is another."));
    }

    // What holds without any wall clock.
    private static double Without(DepthTimeMap map) => map.Clock.CyclerStart ?? Pristine(map).Start;

    // Times are those of the middle of an exposure, the first half an exposure after time 0.
    private static (double Start, int Working) Pristine(DepthTimeMap map)
    {
        int working = map.Clock.IsPristine.IsEmpty ? 0 : Math.Max(0, map.Clock.IsPristine.IndexOf(false));
        bool isFirst = working > 0 && map.Clock.IsPristine.AsSpan()[..working].IndexOf(false) < 0;
        return isFirst ? (map.Time[working] - Math.Max(0, map.Time[0]), working) : (0, 0);
    }
}
