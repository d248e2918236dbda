using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>Which array of a hierarchy is meant, and the image that it belongs to.</summary>
/// <param name="Array">The array.</param>
/// <param name="Image">The image; null for a bare array.</param>
/// <param name="Level">The path of the array within the image.</param>
/// <param name="Findings">What should be known about the choice.</param>
internal sealed record ZarrChoice(ZarrArray Array, OmeImage? Image, string Level, ImmutableArray<Finding> Findings)
{
    private const int MostFolders = 1000;
    private const int MostDepth = 6;

    /// <summary>Chooses.</summary>
    /// <param name="store">The folder.</param>
    /// <param name="wanted">The path within it; empty for the one that is meant by convention.</param>
    public static ZarrChoice Of(ZarrStore store, string wanted)
    {
        if (ZarrMetadata.Read(store, wanted) is { } array)
        {
            return Within(store, array);
        }

        if (OmeImage.Of(store.Attributes(wanted)) is { } image)
        {
            string level = image.Levels[0].Path;
            string path = Join(wanted, level);
            return ZarrMetadata.Read(store, path) is { } finest
                ? new ZarrChoice(finest, image, level, [])
                : throw new InvalidInputException(store.Root, $"found no array {path}, the finest level of the image; expected .zarray or zarr.json there");
        }

        string[] images = [.. Nodes(store, wanted, path => OmeImage.Of(store.Attributes(path)) is not null)];
        if (images.Length > 0)
        {
            ZarrChoice first = Of(store, images[0]);
            return images.Length == 1 ? first : first with { Findings = [Other(store, images[0], images[1..])] };
        }

        return Largest(store, wanted);
    }

    private static ZarrChoice Largest(ZarrStore store, string wanted)
    {
        ZarrArray[] arrays = [.. Nodes(store, wanted, path => File.Exists(store.PathOf(path, ".zarray")) || IsArray(store.Json(path, "zarr.json"))).Select(path => ZarrMetadata.Read(store, path)).OfType<ZarrArray>()];
        ZarrArray[] ranked = [.. arrays.Where(array => array.Shape.Count(count => count > 1) >= 2).OrderByDescending(array => array.Shape.Aggregate(1.0, (product, count) => product * count))];
        if (ranked.Length == 0)
        {
            throw new InvalidInputException(store.Root, wanted.Length > 0 ? $"found no array or image {wanted}; expected the path of one" : "found no array of two or three axes; expected an image or a volume");
        }

        return new ZarrChoice(ranked[0], null, "", ranked.Length == 1 ? [] : [Other(store, ranked[0].Path, [.. ranked.Skip(1).Select(array => array.Path)])]);
    }

    private static bool IsArray(JsonObject? node) => node?["node_type"]?.ToString() == "array";

    private static Finding Other(ZarrStore store, string read, string[] others) =>
        Finding.Note("other-datasets", $"{read} was read; the folder also holds {string.Join(", ", others.Take(8))}{(others.Length > 8 ? " and more" : "")}: choose with --dataset.", store.Root);

    // An array that is a level of an image takes its scale from there, also when the folder of the level itself was opened.
    private static ZarrChoice Within(ZarrStore store, ZarrArray array)
    {
        string path = array.Path;
        ZarrStore place = store;
        if (path.Length == 0)
        {
            string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(store.Root));
            if (Path.GetDirectoryName(full) is not { } folder || !ZarrStore.IsNode(folder))
            {
                return new ZarrChoice(array, null, "", []);
            }

            (place, path) = (new ZarrStore(folder), Path.GetFileName(full));
        }

        int slash = path.LastIndexOf('/');
        string level = path[(slash + 1)..];
        OmeImage? image = OmeImage.Of(place.Attributes(slash < 0 ? "" : path[..slash]));
        return new ZarrChoice(array, image, level, []);
    }

    // Groups are searched from the top; what is found is not looked into.
    private static IEnumerable<string> Nodes(ZarrStore store, string start, Func<string, bool> isWanted)
    {
        var open = new Queue<(string Path, int Depth)>([(start, 0)]);
        int seen = 0;
        while (open.TryDequeue(out (string Path, int Depth) item))
        {
            foreach (string name in store.Folders(item.Path).Where(name => !name.StartsWith('.')))
            {
                string path = Join(item.Path, name);
                if (++seen > MostFolders)
                {
                    yield break;
                }

                if (isWanted(path))
                {
                    yield return path;
                }
                else if (item.Depth < MostDepth && ZarrStore.IsNode(store.PathOf(path, "")))
                {
                    open.Enqueue((path, item.Depth + 1));
                }
            }
        }
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
