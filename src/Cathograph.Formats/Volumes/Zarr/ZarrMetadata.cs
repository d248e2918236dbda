using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>Reads the metadata of arrays: <c>.zarray</c> of Zarr 2 and <c>zarr.json</c> of Zarr 3.</summary>
internal sealed class ZarrMetadata
{
    private const int MostAxes = 16;
    private const long LargestChunk = 1 << 30;

    private readonly string _file;
    private readonly JsonObject _json;

    private ZarrMetadata(string file, JsonObject json)
    {
        _file = file;
        _json = json;
    }

    /// <summary>The array at a path; null when there is none.</summary>
    public static ZarrArray? Read(ZarrStore store, string path)
    {
        ZarrArray? array = null;
        string file = store.PathOf(path, "zarr.json");
        try
        {
            if (store.Json(path, "zarr.json") is { } third && third["node_type"]?.ToString() == "array")
            {
                array = new ZarrMetadata(file, third).Third(path);
            }
            else if (store.Json(path, ".zarray") is { } second)
            {
                file = store.PathOf(path, ".zarray");
                array = new ZarrMetadata(file, second).Second(path);
            }
        }
        catch (Exception problem) when (problem is InvalidOperationException or FormatException or OverflowException)
        {
            // A node of another kind than the standard has it.
            throw new InvalidInputException(file, $"found metadata that are not those of an array: {problem.Message}");
        }

        return array;
    }

    private ZarrArray Second(string path)
    {
        ImmutableArray<long> shape = Counts(_json["shape"], "shape");
        ImmutableArray<int> chunk = ChunkCounts(_json["chunks"], "chunks", shape.Length);
        if (_json["filters"] is JsonArray { Count: > 0 } filters)
        {
            throw new InvalidInputException(_file, $"found the filter \"{ZarrCodec.NameOf(filters[0])}\"; expected none: write the array again without filters");
        }

        string type = _json["dtype"] is JsonValue value ? value.ToString() : throw new InvalidInputException(_file, "found structured numbers; expected plain ones");
        VoxelElement element = type.Length == 3 ? ElementOf(type[1..]) : ElementOf(type);
        string separator = _json["dimension_separator"]?.ToString() ?? ".";
        bool isReversed = _json["order"]?.ToString() == "F";
        return Checked(new ZarrArray
        {
            Path = path,
            Version = 2,
            Shape = shape,
            Chunk = chunk,
            FileChunk = chunk,
            Order = [.. isReversed ? Enumerable.Range(0, shape.Length).Reverse() : Enumerable.Range(0, shape.Length)],
            Element = element,
            IsBigEndian = type[0] == '>',
            Fill = FillOf(_json["fill_value"], element),
            Packers = _json["compressor"] is { } compressor ? [ZarrCodec.Find(ZarrCodec.NameOf(compressor), _file)] : [],
            Key = ("", separator == "/" ? "/" : "."),
        });
    }

    private ZarrArray Third(string path)
    {
        ImmutableArray<long> shape = Counts(_json["shape"], "shape");
        JsonNode? grid = _json["chunk_grid"];
        if (grid?["name"]?.ToString() != "regular")
        {
            throw new InvalidInputException(_file, $"found the chunk grid \"{grid?["name"]}\"; expected a regular one");
        }

        ImmutableArray<int> outer = ChunkCounts(grid["configuration"]?["chunk_shape"], "chunk_shape", shape.Length);
        VoxelElement element = ElementOf(_json["data_type"] is JsonValue type ? type.ToString() : "");
        var array = new ZarrArray
        {
            Path = path,
            Version = 3,
            Shape = shape,
            Chunk = outer,
            FileChunk = outer,
            Order = [.. Enumerable.Range(0, shape.Length)],
            Element = element,
            IsBigEndian = false,
            Fill = FillOf(_json["fill_value"], element),
            Packers = [],
            Key = KeyOf(_json["chunk_key_encoding"]),
        };
        return Checked(Codecs(array, _json["codecs"] as JsonArray ?? []));
    }

    private static (string Prefix, string Separator) KeyOf(JsonNode? encoding)
    {
        bool isPlain = encoding?["name"]?.ToString() == "v2";
        string separator = encoding?["configuration"]?["separator"]?.ToString() ?? (isPlain ? "." : "/");
        separator = separator == "/" ? "/" : ".";
        return (isPlain ? "" : "c" + separator, separator);
    }

    private ZarrArray Codecs(ZarrArray array, JsonArray codecs)
    {
        var packers = ImmutableArray.CreateBuilder<ZarrPacker>();
        foreach (JsonNode? codec in codecs)
        {
            string? name = ZarrCodec.NameOf(codec);
            JsonNode? settings = codec is JsonObject ? codec["configuration"] : null;
            switch (name)
            {
                case "bytes":
                    array = array with { IsBigEndian = settings?["endian"]?.ToString() == "big" };
                    break;
                case "transpose":
                    array = array with { Order = Permutation(settings?["order"] as JsonArray ?? [], array.Order.Length) };
                    break;
                case "sharding_indexed" when array.Shard is null && codecs.Count == 1:
                    return Sharded(array, settings as JsonObject ?? []);
                default:
                    packers.Insert(0, ZarrCodec.Find(name, _file));
                    break;
            }
        }

        return array with { Packers = packers.ToImmutable() };
    }

    private ZarrArray Sharded(ZarrArray array, JsonObject settings)
    {
        ImmutableArray<int> inner = ChunkCounts(settings["chunk_shape"], "chunk_shape", array.Shape.Length);
        RequireDivisors(array.FileChunk, inner);
        JsonArray index = settings["index_codecs"] as JsonArray ?? [];
        var shard = new ZarrShard(settings["index_location"]?.ToString() == "start", index.Any(item => ZarrCodec.NameOf(item) == "crc32c"));
        return Codecs(array with { Chunk = inner, Shard = shard }, settings["codecs"] as JsonArray ?? []);
    }

    private void RequireDivisors(ImmutableArray<int> outer, ImmutableArray<int> inner)
    {
        for (int axis = 0; axis < outer.Length; axis++)
        {
            if (outer[axis] % inner[axis] != 0)
            {
                throw new InvalidInputException(_file, FormattableString.Invariant($"found shards of {outer[axis]} and chunks of {inner[axis]} along axis {axis}; expected a whole number of chunks in a shard"));
            }
        }
    }

    private ImmutableArray<int> Permutation(JsonArray order, int rank)
    {
        ImmutableArray<int> axes = [.. order.Select(node => node!.GetValue<int>())];
        return axes.Length == rank && axes.Order().SequenceEqual(Enumerable.Range(0, rank))
            ? axes
            : throw new InvalidInputException(_file, $"found the order {order.ToJsonString()}; expected every axis once");
    }

    private ZarrArray Checked(ZarrArray array)
    {
        double bytes = array.Chunk.Aggregate((double)VolumeSource.BytesOf(array.Element), (product, count) => product * count);
        return bytes <= LargestChunk
            ? array
            : throw new InvalidInputException(_file, FormattableString.Invariant($"found chunks of {bytes:G6} bytes; expected at most {LargestChunk}"));
    }

    private ImmutableArray<long> Counts(JsonNode? node, string key) =>
        node is JsonArray { Count: >= 1 and <= MostAxes } list && list.All(item => item is JsonValue value && value.TryGetValue(out long count) && count is >= 1 and <= int.MaxValue)
            ? [.. list.Select(item => item!.GetValue<long>())]
            : throw new InvalidInputException(_file, $"found {key} = {node?.ToJsonString() ?? "none"}; expected counts from 1 to {int.MaxValue}");

    private ImmutableArray<int> ChunkCounts(JsonNode? node, string key, int rank) => Counts(node, key) is var counts && counts.Length == rank
        ? [.. counts.Select(count => (int)count)]
        : throw new InvalidInputException(_file, FormattableString.Invariant($"found {counts.Length} counts of a chunk; expected {rank}"));

    private VoxelElement ElementOf(string type) => type switch
    {
        "u1" or "uint8" or "b1" or "bool" => VoxelElement.UInt8,
        "i1" or "int8" => VoxelElement.Int8,
        "u2" or "uint16" => VoxelElement.UInt16,
        "i2" or "int16" => VoxelElement.Int16,
        "u4" or "uint32" => VoxelElement.UInt32,
        "i4" or "int32" => VoxelElement.Int32,
        "u8" or "uint64" => VoxelElement.UInt64,
        "i8" or "int64" => VoxelElement.Int64,
        "f4" or "float32" => VoxelElement.Float32,
        "f8" or "float64" => VoxelElement.Float64,
        _ => throw new InvalidInputException(_file, $"found numbers of type \"{type}\"; expected integers of 8 to 64 bits, or floats of 32 or 64 bits"),
    };

    private ImmutableArray<byte> FillOf(JsonNode? node, VoxelElement element)
    {
        byte[] bytes = new byte[8];
        bool isFloat = element is VoxelElement.Float32 or VoxelElement.Float64;
        string text = node?.ToString() ?? "0";
        double number = text switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            "true" or "True" => 1,
            "false" or "False" or "" => 0,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN,
        };
        if (text.StartsWith("0x", StringComparison.Ordinal) && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, bits);
        }
        else if (isFloat && element == VoxelElement.Float32)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)number);
        }
        else if (isFloat)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
        }
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, whole);
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong large) ? large : number == 1 ? 1UL : 0);
        }

        return [.. bytes[..VolumeSource.BytesOf(element)]];
    }
}
