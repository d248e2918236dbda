using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>One multiscale image of OME-NGFF: its axes and its levels of resolution.</summary>
/// <param name="Version">The version of the standard, such as <c>0.4</c>.</param>
/// <param name="Axes">Names of the axes in the order of the arrays.</param>
/// <param name="Units">The unit of each axis; empty when it has none.</param>
/// <param name="Levels">Path and scale of every level, the finest first.</param>
internal sealed record OmeImage(string Version, ImmutableArray<string> Axes, ImmutableArray<string> Units, ImmutableArray<(string Path, ImmutableArray<double> Scale)> Levels)
{
    /// <summary>The first image that attributes describe; null when they describe none.</summary>
    public static OmeImage? Of(JsonObject attributes)
    {
        // Version 0.5 put everything under one key.
        JsonObject ome = attributes["ome"] as JsonObject ?? attributes;
        if (ome["multiscales"] is not JsonArray { Count: > 0 } list || list[0] is not JsonObject image || image["datasets"] is not JsonArray datasets)
        {
            return null;
        }

        ImmutableArray<(string, ImmutableArray<double>)> levels = LevelsOf(datasets, ScaleOf(image["coordinateTransformations"]));
        JsonArray axes = image["axes"] as JsonArray ?? [];
        string version = (image["version"] ?? ome["version"])?.ToString() ?? "";
        return levels.IsEmpty ? null : new OmeImage(version, [.. axes.Select(NameOf)], [.. axes.Select(axis => (axis as JsonObject)?["unit"]?.ToString() ?? "")], levels);
    }

    /// <summary>The voxel size of a level.</summary>
    /// <param name="path">The path of the level.</param>
    /// <param name="array">Which axes of the array are z (-1 for none), y and x.</param>
    /// <returns>The voxel size; null when the image does not state it in a unit of length.</returns>
    public VoxelSpacing? SpacingOf(string path, ImmutableArray<int> array)
    {
        ImmutableArray<double> scale = Levels.FirstOrDefault(level => level.Path == path).Scale;
        if (scale.IsDefaultOrEmpty)
        {
            return null;
        }

        double?[] edges = [.. array.Select(axis => axis >= 0 && axis < scale.Length && axis < Units.Length ? VoxelLength.Of(scale[axis], Units[axis]) : null)];
        return edges is [var z, { } y, { } x] ? new VoxelSpacing(x, y, z ?? x) : null;
    }

    // Version 0.3 wrote axes as bare names.
    private static string NameOf(JsonNode? axis) => (axis as JsonObject)?["name"]?.ToString() ?? (axis as JsonValue)?.ToString() ?? "";

    private static ImmutableArray<(string, ImmutableArray<double>)> LevelsOf(JsonArray datasets, ImmutableArray<double> common)
    {
        var levels = ImmutableArray.CreateBuilder<(string, ImmutableArray<double>)>();
        foreach (JsonObject level in datasets.OfType<JsonObject>())
        {
            if (level["path"] is JsonValue path)
            {
                levels.Add((path.ToString().Trim('/'), Product(ScaleOf(level["coordinateTransformations"]), common)));
            }
        }

        return levels.ToImmutable();
    }

    private static ImmutableArray<double> ScaleOf(JsonNode? transformations)
    {
        foreach (JsonObject one in (transformations as JsonArray ?? []).OfType<JsonObject>())
        {
            if (one["type"]?.ToString() == "scale" && one["scale"] is JsonArray scale)
            {
                return [.. scale.Select(item => item is JsonValue value && value.TryGetValue(out double number) ? number : double.NaN)];
            }
        }

        return [];
    }

    private static ImmutableArray<double> Product(ImmutableArray<double> scale, ImmutableArray<double> common) =>
        scale.IsEmpty ? common : [.. scale.Select((factor, axis) => axis < common.Length ? factor * common[axis] : factor)];
}
