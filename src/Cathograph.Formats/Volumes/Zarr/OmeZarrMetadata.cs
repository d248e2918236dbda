using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>The JSON files of an OME-Zarr image: OME-NGFF 0.4 on Zarr 2, or 0.5 on Zarr 3.</summary>
internal sealed class OmeZarrMetadata
{
    private const int CoarsestEdge = 128;
    private const double MetresToMicrometres = 1e6;
    private const int PackLevel = 1;

    private static readonly string[] Axes = ["z", "y", "x"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // Okabe and Ito (2008), which the colour-blind can tell apart: pore dark, then active material, electrolyte, carbon and others.
    private static readonly int[][] Colors = [[0, 0, 0], [230, 159, 0], [86, 180, 233], [0, 158, 115], [240, 228, 66], [0, 114, 178], [213, 94, 0], [204, 121, 167]];

    private readonly VolumeHeader _header;
    private readonly OmeZarrOptions _options;

    public OmeZarrMetadata(VolumeHeader header, OmeZarrOptions options)
    {
        _header = header;
        _options = options;
        var levels = ImmutableArray.CreateBuilder<(int, int, int)>();
        (int width, int height, int depth) = (header.Width, header.Height, header.Depth);
        levels.Add((width, height, depth));
        while (Math.Max(width, Math.Max(height, depth)) > CoarsestEdge)
        {
            (width, height, depth) = ((width + 1) / 2, (height + 1) / 2, (depth + 1) / 2);
            levels.Add((width, height, depth));
        }

        Levels = levels.ToImmutable();
    }

    /// <summary>Counts along x, y, z of every level, the finest first.</summary>
    public ImmutableArray<(int Width, int Height, int Depth)> Levels { get; }

    /// <summary>Writes every file but the chunks.</summary>
    public void Write(string folder)
    {
        if (_options.IsVersion5)
        {
            var ome = new JsonObject { ["version"] = "0.5", ["multiscales"] = new JsonArray(Multiscale(null)) };
            AddLabels(ome, null);
            Save(folder, "zarr.json", new JsonObject { ["zarr_format"] = 3, ["node_type"] = "group", ["attributes"] = new JsonObject { ["ome"] = ome } });
        }
        else
        {
            var attributes = new JsonObject { ["multiscales"] = new JsonArray(Multiscale("0.4")) };
            AddLabels(attributes, "0.4");
            Save(folder, ".zgroup", new JsonObject { ["zarr_format"] = 2 });
            Save(folder, ".zattrs", attributes);
        }

        for (int level = 0; level < Levels.Length; level++)
        {
            string place = Path.Combine(folder, FormattableString.Invariant($"{level}"));
            Save(place, _options.IsVersion5 ? "zarr.json" : ".zarray", _options.IsVersion5 ? Third(Levels[level]) : Second(Levels[level]));
        }
    }

    private static void Save(string folder, string name, JsonObject json)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), json.ToJsonString(Indented));
    }

    // The first voxel of a coarser level is the mean of the first eight: its centre lies further in by half of what the edge grew.
    private JsonObject Multiscale(string? version)
    {
        var levels = new JsonArray();
        bool hasUnit = _header.Spacing is not null;
        VoxelSpacing spacing = _header.Spacing ?? VoxelSpacing.Cube(1 / MetresToMicrometres);
        (int Count, double Edge)[] axes = [(_header.Depth, spacing.Z), (_header.Height, spacing.Y), (_header.Width, spacing.X)];
        for (int level = 0; level < Levels.Length; level++)
        {
            var scale = new JsonArray();
            var shift = new JsonArray();
            foreach ((int count, double edge) in axes)
            {
                // An axis of one voxel is halved no more.
                double factor = Math.ScaleB(1, Math.Min(level, BitOperations.Log2((uint)count - 1) + (count > 1 ? 1 : 0)));
                double micrometres = Rounded(edge * MetresToMicrometres);
                scale.Add(micrometres * factor);
                shift.Add(micrometres * (factor - 1) / 2);
            }

            var transformations = new JsonArray(new JsonObject { ["type"] = "scale", ["scale"] = scale });
            if (level > 0)
            {
                transformations.Add((JsonNode)new JsonObject { ["type"] = "translation", ["translation"] = shift });
            }

            levels.Add((JsonNode)new JsonObject { ["path"] = FormattableString.Invariant($"{level}"), ["coordinateTransformations"] = transformations });
        }

        var image = new JsonObject();
        if (version is not null)
        {
            image["version"] = version;
        }

        image["name"] = _options.Name;
        image["axes"] = new JsonArray([.. Axes.Select(axis => (JsonNode)(hasUnit ? new JsonObject { ["name"] = axis, ["type"] = "space", ["unit"] = "micrometer" } : new JsonObject { ["name"] = axis, ["type"] = "space" }))]);
        image["datasets"] = levels;
        image["type"] = _options.IsLabels ? "mode" : "mean";
        return image;
    }

    // An edge of 50 nm is 0.05 um, not 0.049999999999999996.
    private static double Rounded(double micrometres) => double.Parse(micrometres.ToString("G15", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    private void AddLabels(JsonObject target, string? version)
    {
        if (!_options.IsLabels)
        {
            return;
        }

        var label = new JsonObject();
        if (version is not null)
        {
            label["version"] = version;
        }

        if (_options.Phases is { } phases && !phases.All.IsEmpty)
        {
            label["colors"] = new JsonArray([.. phases.All.Select((phase, i) => (JsonNode)new JsonObject { ["label-value"] = (int)phase.Label, ["rgba"] = Color(phase, i) })]);
            label["properties"] = new JsonArray([.. phases.All.Select(phase => (JsonNode)new JsonObject { ["label-value"] = (int)phase.Label, ["name"] = phase.Name, ["role"] = phase.Role.ToString().ToLowerInvariant() })]);
        }

        target["image-label"] = label;
    }

    private static JsonArray Color(Phase phase, int number)
    {
        int[] color = phase.Role == PhaseRole.Pore ? Colors[0] : Colors[1 + (number % (Colors.Length - 1))];
        return new JsonArray(color[0], color[1], color[2], phase.Role == PhaseRole.Pore ? 0 : 255);
    }

    private JsonObject Second((int Width, int Height, int Depth) level) => new()
    {
        ["zarr_format"] = 2,
        ["shape"] = new JsonArray(level.Depth, level.Height, level.Width),
        ["chunks"] = Chunk(level),
        ["dtype"] = TypeOf(_header.Element),
        ["compressor"] = new JsonObject { ["id"] = "zlib", ["level"] = PackLevel },
        ["fill_value"] = 0,
        ["order"] = "C",
        ["filters"] = null,
        ["dimension_separator"] = "/",
    };

    private JsonObject Third((int Width, int Height, int Depth) level) => new()
    {
        ["zarr_format"] = 3,
        ["node_type"] = "array",
        ["shape"] = new JsonArray(level.Depth, level.Height, level.Width),
        ["data_type"] = _header.Element.ToString().ToLowerInvariant(),
        ["chunk_grid"] = new JsonObject { ["name"] = "regular", ["configuration"] = new JsonObject { ["chunk_shape"] = Chunk(level) } },
        ["chunk_key_encoding"] = new JsonObject { ["name"] = "default", ["configuration"] = new JsonObject { ["separator"] = "/" } },
        ["fill_value"] = 0,
        ["codecs"] = new JsonArray(
            new JsonObject { ["name"] = "bytes", ["configuration"] = new JsonObject { ["endian"] = "little" } },
            new JsonObject { ["name"] = "gzip", ["configuration"] = new JsonObject { ["level"] = PackLevel } }),
        ["attributes"] = new JsonObject(),
        ["dimension_names"] = new JsonArray("z", "y", "x"),
    };

    private static JsonArray Chunk((int Width, int Height, int Depth) level)
    {
        (int width, int height, int depth) = OmeZarrLevel.ChunkOf(level.Width, level.Height, level.Depth);
        return new JsonArray(depth, height, width);
    }

    private static string TypeOf(VoxelElement element) => element switch
    {
        VoxelElement.UInt8 => "|u1",
        VoxelElement.Int8 => "|i1",
        VoxelElement.UInt16 => "<u2",
        VoxelElement.Int16 => "<i2",
        VoxelElement.UInt32 => "<u4",
        VoxelElement.Int32 => "<i4",
        VoxelElement.UInt64 => "<u8",
        VoxelElement.Int64 => "<i8",
        VoxelElement.Float32 => "<f4",
        _ => "<f8",
    };
}
