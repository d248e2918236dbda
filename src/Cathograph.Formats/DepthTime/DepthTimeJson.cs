using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.DepthTime;

/// <summary>The JSON form of a map: <c>name</c>, <c>quantity</c>, <c>unit</c>, <c>depth_um</c>, <c>time_s</c>, and <c>values</c> and <c>standardError</c> as a list of depths for each time.</summary>
internal static class DepthTimeJson
{
    private const double Micro = 1e-6;

    public static DepthTimeMap Read(JsonValue root, string name)
    {
        double[] depth = [.. Numbers(Member(root, "depth_um"), "depth_um", name).Select(value => Micro * value)];
        double[] time = Numbers(Member(root, "time_s"), "time_s", name);
        Rising(depth, "depth_um", name);
        Rising(time, "time_s", name);
        double[] values = Cells(Member(root, "values"), (depth.Length, time.Length), "values", name)
            ?? throw new InvalidInputException(name, "found no values; expected a list of depths for each time");
        return new DepthTimeMap([.. depth], [.. time], [.. values])
        {
            Name = Member(root, "name")?.Text is { Length: > 0 } given ? given : name,
            Clock = ClockOf(root, time.Length, name),
            Quantity = Member(root, "quantity")?.Text ?? "value",
            Unit = Member(root, "unit")?.Text ?? "",
            StandardError = [.. Cells(Member(root, "standardError"), (depth.Length, time.Length), "standardError", name) ?? []],
        };
    }

    public static string Write(DepthTimeMap map)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = false, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("name", map.Name);
            writer.WriteString("quantity", map.Quantity);
            writer.WriteString("unit", map.Unit);
            Row(writer, "depth_um", [.. map.Depth.Select(value => value / Micro)]);
            Row(writer, "time_s", map.Time);
            Cells(writer, "values", map, map.Values);
            if (!map.StandardError.IsEmpty)
            {
                Cells(writer, "standardError", map, map.StandardError);
            }

            if (map.Clock.Zero is { } zero)
            {
                writer.WriteNumber("unixTimeAtZero_s", (zero - DateTimeOffset.UnixEpoch).TotalSeconds);
            }

            if (map.Clock.CyclerStart is { } start)
            {
                writer.WriteNumber("cyclerStart_s", start);
            }

            if (!map.Clock.IsPristine.IsEmpty)
            {
                Row(writer, "isPristine", [.. map.Clock.IsPristine.Select(isPristine => isPristine ? 1.0 : 0.0)]);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    private static MapClock ClockOf(JsonValue root, int times, string name)
    {
        double? One(string key) => Member(root, key) is { Kind: JsonKind.Number } value && Math.Abs(value.Number) < 1e11 ? value.Number : null;
        double[] pristine = Member(root, "isPristine") is { } list ? Numbers(list, "isPristine", name) : [];
        return new MapClock
        {
            Zero = One("unixTimeAtZero_s") is { } zero ? DateTimeOffset.UnixEpoch.AddSeconds(zero) : null,
            CyclerStart = One("cyclerStart_s"),
            IsPristine = pristine.Length == times ? [.. pristine.Select(value => value != 0)] : [],
        };
    }

    private static JsonValue? Member(JsonValue root, string key) =>
        root.Kind == JsonKind.Object && root.Members.FirstOrDefault(member => member.Key == key) is { Value: { } value } ? value : null;

    private static double[] Numbers(JsonValue? list, string key, string name) => list is { Kind: JsonKind.List } && list.Items.Count > 0
        ? [.. list.Items.Select(item => item.Kind == JsonKind.Number ? item.Number : item.Kind == JsonKind.Null ? double.NaN
            : throw new InvalidInputException($"{name}:{item.Line}:{item.Column}", "found something else than a number; expected a number or null"))]
        : throw new InvalidInputException(name, $"found no list \"{key}\"; expected a map with depth_um, time_s and values");

    private static void Rising(double[] axis, string key, string name)
    {
        for (int i = 0; i < axis.Length; i++)
        {
            if (!double.IsFinite(axis[i]) || (i > 0 && axis[i] <= axis[i - 1]))
            {
                throw new InvalidInputException(name, $"\"{key}\": entry {i} does not rise; expected strictly rising numbers");
            }
        }
    }

    private static double[]? Cells(JsonValue? list, (int Depths, int Times) counts, string key, string name)
    {
        if (list is null or { Kind: JsonKind.Null })
        {
            return null;
        }

        if (list.Kind != JsonKind.List || list.Items.Count != counts.Times)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"\"{key}\": found {(list.Kind == JsonKind.List ? list.Items.Count : 0)} lists; expected one for each of {counts.Times} times"));
        }

        var cells = new List<double>(counts.Depths * counts.Times);
        foreach (JsonValue column in list.Items)
        {
            double[] numbers = Numbers(column, key, name);
            if (numbers.Length != counts.Depths)
            {
                throw new InvalidInputException($"{name}:{column.Line}:{column.Column}", FormattableString.Invariant($"\"{key}\": found {numbers.Length} numbers; expected one for each of {counts.Depths} depths"));
            }

            cells.AddRange(numbers);
        }

        return [.. cells];
    }

    private static void Row(Utf8JsonWriter writer, string key, ImmutableArray<double> values)
    {
        writer.WriteStartArray(key);
        Numbers(writer, values.AsSpan());
        writer.WriteEndArray();
    }

    private static void Cells(Utf8JsonWriter writer, string key, DepthTimeMap map, ImmutableArray<double> values)
    {
        writer.WriteStartArray(key);
        for (int t = 0; t < map.Time.Length; t++)
        {
            writer.WriteStartArray();
            Numbers(writer, values.AsSpan().Slice(t * map.Depth.Length, map.Depth.Length));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter writer, ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
