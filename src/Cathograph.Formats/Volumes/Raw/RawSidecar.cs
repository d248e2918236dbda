using System.Text.Json;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Plain;

namespace Cathograph.Formats.Volumes.Raw;

/// <summary>
/// The layout of bare numbers in a file <c>NAME.raw.json</c>: <c>{"width": 512, "height": 512, "depth": 200, "type": "uint8", "byteOrder": "little",
/// "skipBytes": 0, "voxelSize_um": [0.05, 0.05, 0.05], "file": "NAME.raw"}</c>. From <c>byteOrder</c> on keys may be left out; <c>voxelSize_um</c> may be one number.
/// </summary>
internal sealed record RawSidecar(RawLayout Layout, VoxelSpacing? Spacing, string? File)
{
    public const string Extension = ".json";

    private const int LongestFile = 1 << 20;
    private const string Expected = "expected a layout such as {\"width\": 512, \"height\": 512, \"depth\": 200, \"type\": \"uint8\", \"voxelSize_um\": 0.05}";

    /// <summary>Whether a file begins like a sidecar.</summary>
    public static bool IsSidecar(ReadOnlySpan<byte> head) =>
        head.TrimStart(" \r\n\t\xEF\xBB\xBF"u8).StartsWith("{"u8) && head.IndexOf("\"width\""u8) >= 0 && head.IndexOf("\"depth\""u8) >= 0 && head.IndexOf("\"type\""u8) >= 0;

    /// <summary>Reads a sidecar.</summary>
    /// <exception cref="InvalidInputException">It is none: key, found and expected.</exception>
    public static RawSidecar Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LongestFile)
            {
                throw new InvalidInputException(path, $"found a file of over 1 MiB; {Expected}");
            }

            using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(path));
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement, path) : throw new InvalidInputException(path, $"found no object; {Expected}");
        }
        catch (JsonException problem)
        {
            throw new InvalidInputException(path, $"{problem.Message}; {Expected}");
        }
    }

    private static RawSidecar Read(JsonElement root, string path)
    {
        VoxelElement? element = Text(root, "type", path) is { } type ? ElementName.Find(type) : null;
        if (element is not { } found)
        {
            throw new InvalidInputException(path, $"type: found {(root.TryGetProperty("type", out JsonElement other) ? other.GetRawText() : "nothing")}; expected one of {string.Join(", ", Enum.GetNames<VoxelElement>()).ToLowerInvariant()}");
        }

        bool isBig = (Text(root, "byteOrder", path) ?? "little") switch
        {
            "little" => false,
            "big" => true,
            var order => throw new InvalidInputException(path, $"byteOrder: found \"{order}\"; expected \"little\" or \"big\""),
        };
        long skip = root.TryGetProperty("skipBytes", out JsonElement bytes) ? (bytes.ValueKind == JsonValueKind.Number && bytes.TryGetInt64(out long value) && value >= 0 ? value : throw new InvalidInputException(path, $"skipBytes: found {bytes.GetRawText()}; expected a whole number from 0")) : 0;
        var layout = new RawLayout(Count(root, "width", path), Count(root, "height", path), Count(root, "depth", path), found, isBig, skip);
        return new RawSidecar(layout, SpacingOf(root, path), Text(root, "file", path));
    }

    private static int Count(JsonElement root, string key, string path) =>
        root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count > 0
            ? count
            : throw new InvalidInputException(path, $"{key}: found {(value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText())}; expected a whole number from 1");

    private static string? Text(JsonElement root, string key, string path) => !root.TryGetProperty(key, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new InvalidInputException(path, $"{key}: found {value.GetRawText()}; expected a text");

    private static VoxelSpacing? SpacingOf(JsonElement root, string path)
    {
        if (!root.TryGetProperty("voxelSize_um", out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        JsonElement[] edges = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value, value, value];
        double[] metres = [.. edges.Select(edge => edge.ValueKind == JsonValueKind.Number && edge.TryGetDouble(out double micrometres) && micrometres is > 0 and < 1e6 ? 1e-6 * micrometres : double.NaN)];
        return metres.Length == 3 && !metres.Any(double.IsNaN)
            ? new VoxelSpacing(metres[0], metres[1], metres[2])
            : throw new InvalidInputException(path, $"voxelSize_um: found {value.GetRawText()}; expected one length in micrometres or three");
    }
}
