using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>Reads the chunks of an array: files of their own, or parts of shards.</summary>
internal sealed class ZarrChunks(ZarrStore store, ZarrArray array)
{
    private const ulong Absent = ulong.MaxValue;
    private const int PlaceBytes = 16;
    private const int ChecksumBytes = 4;

    private string _shardPath = "";
    private byte[] _shardIndex = [];

    /// <summary>The numbers of a chunk in the byte order of this machine; null when it was not written.</summary>
    /// <param name="place">Its number along every axis.</param>
    public byte[]? Read(ReadOnlySpan<long> place)
    {
        long[] file = new long[place.Length];
        for (int axis = 0; axis < file.Length; axis++)
        {
            file[axis] = place[axis] / (array.FileChunk[axis] / array.Chunk[axis]);
        }

        string key = array.Key.Prefix + string.Join(array.Key.Separator, file.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        string path = store.PathOf(array.Path, key);
        byte[]? stored = array.Shard is { } shard ? FromShard(path, place, shard) : File.Exists(path) ? File.ReadAllBytes(path) : null;
        if (stored is null)
        {
            return null;
        }

        byte[] bytes = ZarrCodec.Unpack(stored, array.Packers, array.ChunkBytes, path);
        if (array.IsBigEndian)
        {
            VolumeSource.SwapBytes(bytes, array.Element);
        }

        return bytes;
    }

    // The index holds place and length of every chunk of the shard, in the order of the chunks.
    private byte[]? FromShard(string path, ReadOnlySpan<long> place, ZarrShard shard)
    {
        ImmutableArray<int> perShard = [.. array.FileChunk.Select((count, axis) => count / array.Chunk[axis])];
        long chunks = perShard.Aggregate(1L, (product, count) => product * count);
        long indexBytes = chunks * PlaceBytes;
        if (!File.Exists(path))
        {
            return null;
        }

        using FileStream stream = File.OpenRead(path);
        if (indexBytes > stream.Length)
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"found {stream.Length} bytes; expected an index of {indexBytes}"));
        }

        if (_shardPath != path)
        {
            _shardIndex = new byte[indexBytes];
            long start = shard.IsAtStart ? 0 : stream.Length - indexBytes - (shard.HasChecksum ? ChecksumBytes : 0);
            PlaneFile.Fill(stream, start, _shardIndex, path, "the index of the shard");
            _shardPath = path;
        }

        long number = 0;
        for (int axis = 0; axis < perShard.Length; axis++)
        {
            number = (number * perShard[axis]) + (place[axis] % perShard[axis]);
        }

        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(_shardIndex.AsSpan((int)number * PlaceBytes));
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(_shardIndex.AsSpan(((int)number * PlaceBytes) + 8));
        if (offset == Absent && length == Absent)
        {
            return null;
        }

        if (offset > (ulong)stream.Length || length > (ulong)stream.Length - offset || length > int.MaxValue)
        {
            throw new InvalidInputException(path, $"found a chunk of {length} bytes at {offset}; expected one within the {stream.Length} of the shard");
        }

        byte[] stored = new byte[length];
        PlaneFile.Fill(stream, (long)offset, stored, path, "a chunk");
        return stored;
    }
}
