using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>What the metadata of an array say, of version 2 or 3.</summary>
internal sealed record ZarrArray
{
    public required string Path { get; init; }

    public required int Version { get; init; }

    public required ImmutableArray<long> Shape { get; init; }

    /// <summary>Counts of the smallest pieces that are packed.</summary>
    public required ImmutableArray<int> Chunk { get; init; }

    /// <summary>Counts of the pieces that are files: chunks, or shards of several chunks.</summary>
    public required ImmutableArray<int> FileChunk { get; init; }

    /// <summary>The axes in the order in which they are stored, slowest first.</summary>
    public required ImmutableArray<int> Order { get; init; }

    public required VoxelElement Element { get; init; }

    public required bool IsBigEndian { get; init; }

    /// <summary>One number as it is where there is no chunk, in the byte order of this machine.</summary>
    public required ImmutableArray<byte> Fill { get; init; }

    /// <summary>How chunks were packed, the last first.</summary>
    public required ImmutableArray<ZarrPacker> Packers { get; init; }

    /// <summary>What stands before the numbers of a chunk in its name, and between them.</summary>
    public required (string Prefix, string Separator) Key { get; init; }

    public ZarrShard? Shard { get; init; }

    /// <summary>Bytes of a whole chunk.</summary>
    public int ChunkBytes => (int)Chunk.Aggregate(1L, (product, count) => product * count) * VolumeSource.BytesOf(Element);

    /// <summary>The distance between neighbours along each axis within a chunk, in numbers.</summary>
    public ImmutableArray<int> Strides
    {
        get
        {
            int[] strides = new int[Chunk.Length];
            int step = 1;
            for (int i = Order.Length - 1; i >= 0; i--)
            {
                strides[Order[i]] = step;
                step *= Chunk[Order[i]];
            }

            return [.. strides];
        }
    }
}

/// <summary>Where the index of a shard lies, which says where its chunks are.</summary>
/// <param name="IsAtStart">Whether it comes first in the file, else last.</param>
/// <param name="HasChecksum">Whether four bytes of a checksum follow it.</param>
internal sealed record ZarrShard(bool IsAtStart, bool HasChecksum);
