using System.Text.Json;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>The description of SciTiff (European Spallation Source): a JSON object behind <c>scitiffmeta=</c> with dimensions and coordinates.</summary>
internal static class SciTiffDescription
{
    private const string Mark = "scitiffmeta=";
    private const int MostTimes = 10_000;

    /// <summary>Reads the description; null when it is another.</summary>
    public static TiffMetadata? Read(string text)
    {
        int start = text.IndexOf(Mark, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        string line = text[(start + Mark.Length)..];
        int end = line.IndexOf('\n', StringComparison.Ordinal);
        try
        {
            using JsonDocument document = JsonDocument.Parse(end < 0 ? line : line[..end]);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Image(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TiffMetadata Image(JsonElement root)
    {
        JsonElement image = Member(root, "image");
        JsonElement data = Member(image, "data");
        JsonElement coordinates = Member(image, "coords");
        string[] names = [.. Items(Member(data, "dims")).Select(item => item.ToString())];
        int[] lengths = [.. Items(Member(data, "shape")).Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int length) && length > 0 ? length : 1)];
        int LengthOf(string name) => Array.IndexOf(names, name) is >= 0 and var at && at < lengths.Length ? lengths[at] : 1;
        var facts = new List<(string, string)> { ("SciTiff", Member(root, "schema_version").ToString()), ("SciTiff dimensions", string.Join(", ", names)) };
        Add(facts, "quantity unit", Member(data, "unit"));
        Add(facts, "channels", string.Join(", ", Items(Member(Member(coordinates, "c"), "values")).Select(item => item.ToString())));
        JsonElement times = Member(coordinates, "t");
        string[] clock = [.. Items(Member(times, "values")).Take(MostTimes).Select(item => item.ToString())];
        Add(facts, "times", clock.Length > 0 ? $"{string.Join(' ', clock)} {Member(times, "unit")}" : "");
        foreach (string key in (string[])["facility", "instrument", "detector_type", "source_type"])
        {
            Add(facts, key.Replace('_', ' '), Member(Member(root, "daq"), key));
        }

        return new TiffMetadata
        {
            Kind = "SciTiff",
            Axes = new TiffAxes(LengthOf("c"), LengthOf("z"), LengthOf("t")),
            HasHiddenPages = true,
            Edges = (Edge(Member(coordinates, "x")), Edge(Member(coordinates, "y")), Edge(Member(coordinates, "z"))),
            Facts = facts,
        };
    }

    private static void Add(List<(string Label, string Value)> facts, string label, object value)
    {
        if (value.ToString() is { Length: > 0 } text)
        {
            facts.Add((label, text));
        }
    }

    // Even steps of a coordinate in a unit of length.
    private static double Edge(JsonElement coordinate)
    {
        double[] values = [.. Items(Member(coordinate, "values")).Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out double value) ? value : double.NaN)];
        double? unit = LengthUnit.Metres(Member(coordinate, "unit").ToString());
        double edge = values.Length > 1 && unit is { } metres ? metres * Math.Abs(values[^1] - values[0]) / (values.Length - 1) : 0;
        return edge > 0 && double.IsFinite(edge) ? edge : 0;
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

    private static IEnumerable<JsonElement> Items(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
}
