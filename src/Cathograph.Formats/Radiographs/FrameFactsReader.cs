using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;

namespace Cathograph.Formats.Radiographs;

/// <summary>Finds time, exposure and beam of a frame in what its file says of itself: tags of the neutron beamlines of ORNL, FITS key words, the date of a TIFF file, the name.</summary>
internal static partial class FrameFactsReader
{
    // Planck constant over the mass of the neutron, m2/s (CODATA 2018: 6.62607015e-34 / 1.67492749804e-27).
    private const double PlanckOverNeutronMass = 3.9560340e-7;
    private const double Nano = 1e-9;
    private static readonly string[] Dates = ["yyyy:MM:dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyyMMdd HH:mm:ss", "ddd MMM dd HH:mm:ss yyyy"];

    /// <summary>Reads the facts of the first frame of a file.</summary>
    public static FrameFacts Of(VolumeHeader header, string path, double? flightPath)
    {
        ImmutableArray<FileFact> facts = header.Facts;
        double? flight = Number(facts, "TOF");
        return new FrameFacts
        {
            Name = Path.GetFileName(path),
            Started = StartOf(facts) ?? ByName(Path.GetFileNameWithoutExtension(path)),
            Exposure = Number(facts, "ExposureTime", "EXPTIME", "EXPOSURE", "Exposure", "TIMEBIN") is > 0 and var exposure ? exposure : null,
            FlightTime = flight,
            Wavelength = flight is { } time && flightPath is { } way ? PlanckOverNeutronMass * time / way : null,
            Counts = Number(facts, "N_COUNTS"),
        };
    }

    /// <summary>The wavelength at a time of flight.</summary>
    public static double Wavelength(double time, double path) => PlanckOverNeutronMass * time / path;

    /// <summary>A wall clock as instruments and people write it; without a zone it is UTC.</summary>
    public static DateTimeOffset? Clock(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset plain) && text.AsSpan().ContainsAny('-', ':', '/') ? plain
        : DateTimeOffset.TryParseExact(text.Trim(), Dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out DateTimeOffset exact) ? exact
        : null;

    private static DateTimeOffset? StartOf(ImmutableArray<FileFact> facts)
    {
        if (Text(facts, "time stamp seconds (EPICS)") is { } seconds && Clock(seconds) is { } whole)
        {
            double nano = Number(facts, "tag 65003") is >= 0 and < 1e9 and var value ? value : 0;
            return whole.AddTicks((long)(nano * Nano * TimeSpan.TicksPerSecond));
        }

        foreach (string key in (string[])["time stamp (EPICS)", "DATE-OBS", "DATE-BEG", "TimeStamp", "DateTime", "date", "DATE"])
        {
            if (Text(facts, key) is { } text && Exact(text) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    private static DateTimeOffset? Exact(string text) =>
        DateTimeOffset.TryParseExact(text.Trim(), Dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out DateTimeOffset exact) ? exact : Clock(text);

    // 20200906_101112, 2020-09-06T10-11-12, ...
    private static DateTimeOffset? ByName(string name)
    {
        Match match = Stamp().Match(name);
        if (!match.Success)
        {
            return null;
        }

        int[] parts = [.. Enumerable.Range(1, 6).Select(group => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture))];
        bool isTime = parts[0] is >= 1970 and < 2200 && parts[1] is >= 1 and <= 12 && parts[2] >= 1 && parts[2] <= DateTime.DaysInMonth(parts[0], parts[1]) && parts[3] < 24 && parts[4] < 60 && parts[5] < 60;
        return isTime ? new DateTimeOffset(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], TimeSpan.Zero) : null;
    }

    private static string? Text(ImmutableArray<FileFact> facts, string key)
    {
        foreach (FileFact fact in facts)
        {
            if (fact.Label.Equals(key, StringComparison.Ordinal))
            {
                return fact.Value;
            }
        }

        return null;
    }

    private static double? Number(ImmutableArray<FileFact> facts, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (Text(facts, key) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
            {
                return value;
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})[_T -](\d{2})[-:_h]?(\d{2})[-:_m]?(\d{2})(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Stamp();
}
