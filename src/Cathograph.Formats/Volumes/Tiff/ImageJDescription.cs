using System.Globalization;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>The description that ImageJ and those who follow it write: lines <c>key=value</c>.</summary>
internal static class ImageJDescription
{
    private const double Centimetre = 0.01;
    private const double Inch = 0.0254;

    /// <summary>Reads the description; null when it is another.</summary>
    /// <param name="text">The description.</param>
    /// <param name="directory">The first page, for its resolution.</param>
    public static TiffMetadata? Read(string text, TiffDirectory directory)
    {
        if (!text.StartsWith("ImageJ=", StringComparison.Ordinal))
        {
            return null;
        }

        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            int sign = line.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0)
            {
                keys.TryAdd(line[..sign].Trim(), line[(sign + 1)..].Trim());
            }
        }

        long images = Count(keys, "images", 1);
        var axes = new TiffAxes((int)Count(keys, "channels", 1), (int)Count(keys, "slices", 1), (int)Count(keys, "frames", 1));
        bool isHyperstack = axes.Count == images && axes.Count > 1;
        return new TiffMetadata
        {
            Kind = "ImageJ",
            Images = images,
            HasHiddenPages = true,
            Axes = isHyperstack ? axes : null,
            Edges = Edges(keys, directory),
            Facts = [.. Facts(keys)],
        };
    }

    private static IEnumerable<(string Label, string Value)> Facts(Dictionary<string, string> keys)
    {
        yield return ("ImageJ", keys["ImageJ"]);
        foreach (string key in (string[])["unit", "finterval", "tunit", "vunit", "c0", "c1"])
        {
            if (keys.TryGetValue(key, out string? value))
            {
                yield return ($"ImageJ {key}", value);
            }
        }
    }

    private static (double X, double Y, double Z) Edges(Dictionary<string, string> keys, TiffDirectory directory)
    {
        double? unit = keys.TryGetValue("unit", out string? name) ? LengthUnit.Metres(name) : null;
        unit ??= name is not null ? null : directory.Whole(TiffTag.ResolutionUnit, 2) switch
        {
            3 => Centimetre,
            2 when keys.ContainsKey("spacing") => Inch,
            _ => null,
        };
        if (unit is not { } metres)
        {
            return default;
        }

        // In ImageJ the resolution counts pixels a unit, whatever the unit is called.
        return (metres * Edge(directory, TiffTag.XResolution), metres * Edge(directory, TiffTag.YResolution) * UnitRatio(keys, "yunit", metres), Depth(keys, metres));
    }

    private static double Depth(Dictionary<string, string> keys, double metres) =>
        keys.TryGetValue("spacing", out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double spacing)
            ? Math.Abs(spacing) * metres * UnitRatio(keys, "zunit", metres)
            : 0;

    // ImageJ writes units of y and z only where they differ from that of x.
    private static double UnitRatio(Dictionary<string, string> keys, string key, double metres) =>
        keys.TryGetValue(key, out string? name) && LengthUnit.Metres(name) is { } other ? other / metres : 1;

    private static double Edge(TiffDirectory directory, TiffTag tag) =>
        directory.Number((int)tag) is { } resolution && double.IsFinite(resolution) && resolution > 0 ? 1 / resolution : 0;

    private static long Count(Dictionary<string, string> keys, string key, long fallback) =>
        keys.TryGetValue(key, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : fallback;
}
