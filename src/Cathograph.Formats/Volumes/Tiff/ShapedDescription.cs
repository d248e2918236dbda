using System.Text.Json;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>The description that tifffile writes on its own: <c>{"shape": [251, 301, 301]}</c>. The pages behind the first may have no directories.</summary>
internal static class ShapedDescription
{
    /// <summary>Reads the description; null when it is another.</summary>
    public static TiffMetadata? Read(string text)
    {
        if (!text.StartsWith("{\"shape\": [", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            long images = 1;
            JsonElement[] shape = [.. document.RootElement.GetProperty("shape").EnumerateArray()];
            foreach (JsonElement count in shape.SkipLast(2))
            {
                images *= count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out int value) && value > 0 && images < int.MaxValue ? value : 1;
            }

            return new TiffMetadata { Kind = "tifffile", Images = images, HasHiddenPages = true };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
