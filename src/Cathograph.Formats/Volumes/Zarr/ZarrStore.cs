using System.Text.Json;
using System.Text.Json.Nodes;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>The folder of a Zarr hierarchy.</summary>
internal sealed class ZarrStore(string root)
{
    private const long LongestText = 1 << 24;

    public string Root { get; } = root;

    /// <summary>Whether a folder holds a group or an array of Zarr.</summary>
    public static bool IsNode(string folder) => ((ReadOnlySpan<string>)[".zarray", ".zgroup", "zarr.json", ".zattrs"]).ToArray().Any(name => File.Exists(Path.Combine(folder, name)));

    /// <summary>A file of metadata; null when there is none.</summary>
    /// <exception cref="InvalidInputException">It is no JSON object.</exception>
    public JsonObject? Json(string path, string file)
    {
        string full = PathOf(path, file);
        var info = new FileInfo(full);
        if (!info.Exists)
        {
            return null;
        }

        if (info.Length > LongestText)
        {
            throw new InvalidInputException(full, FormattableString.Invariant($"found {info.Length} bytes of metadata; expected at most {LongestText}"));
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(full), documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true }) as JsonObject
                ?? throw new InvalidInputException(full, "found something other than a JSON object");
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            throw new InvalidInputException(full, $"found damaged JSON: {problem.Message}");
        }
    }

    /// <summary>The attributes of a group or array of either version; empty when there are none.</summary>
    public JsonObject Attributes(string path) =>
        (Json(path, "zarr.json") is { } node ? node["attributes"] as JsonObject : Json(path, ".zattrs")) ?? [];

    /// <summary>Names of the folders in a folder, in their order.</summary>
    public IEnumerable<string> Folders(string path) => Directory.Exists(PathOf(path, ""))
        ? Directory.EnumerateDirectories(PathOf(path, "")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>The path of a file of the hierarchy; never one outside it.</summary>
    public string PathOf(string path, string file)
    {
        if (path.Split('/').Contains("..", StringComparer.Ordinal) || Path.IsPathRooted(path))
        {
            throw new InvalidInputException(Root, $"found the path \"{path}\"; expected one within the folder");
        }

        return Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar), file);
    }
}
