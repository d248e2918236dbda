using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>How the bytes of a chunk were packed.</summary>
internal enum ZarrPacker
{
    Gzip,
    Zlib,
    Zstd,
    Lz4,
    Blosc,
    Crc32c,
}

/// <summary>Unpacks the bytes of chunks.</summary>
internal static class ZarrCodec
{
    private const string Known = "gzip, zlib, zstd, lz4 or blosc";
    private const long SmallChunk = 1 << 26;
    private const long LargestPacking = 1 << 15;
    private const int ChecksumBytes = 4;

    /// <summary>The packer of a name.</summary>
    /// <exception cref="InvalidInputException">It is none that is read.</exception>
    public static ZarrPacker Find(string? name, string file) => name switch
    {
        "gzip" => ZarrPacker.Gzip,
        "zlib" or "numcodecs.zlib" => ZarrPacker.Zlib,
        "zstd" or "numcodecs.zstd" => ZarrPacker.Zstd,
        "lz4" or "numcodecs.lz4" => ZarrPacker.Lz4,
        "blosc" or "numcodecs.blosc" => ZarrPacker.Blosc,
        "crc32c" => ZarrPacker.Crc32c,
        _ => throw new InvalidInputException(file, $"found chunks packed with \"{name}\"; expected {Known}"),
    };

    /// <summary>The name of a codec of either version.</summary>
    public static string? NameOf(JsonNode? codec) => (codec as JsonObject)?["id"]?.ToString() ?? (codec as JsonObject)?["name"]?.ToString() ?? (codec as JsonValue)?.ToString();

    /// <summary>Unpacks a chunk.</summary>
    /// <param name="stored">The bytes of the chunk.</param>
    /// <param name="packers">How it was packed, the last first.</param>
    /// <param name="length">The bytes that it has to hold.</param>
    /// <param name="name">The file, for messages.</param>
    public static byte[] Unpack(byte[] stored, IReadOnlyList<ZarrPacker> packers, int length, string name)
    {
        if (length > SmallChunk && length > LargestPacking * stored.Length)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"found {stored.Length} bytes for a chunk of {length}; expected a whole chunk"));
        }

        byte[] bytes = stored;
        for (int i = 0; i < packers.Count; i++)
        {
            bytes = One(bytes, packers[i], length, name);
        }

        return bytes.Length == length ? bytes : throw Wrong(bytes.Length, length, name);
    }

    private static byte[] One(byte[] stored, ZarrPacker packer, int length, string name)
    {
        if (packer == ZarrPacker.Crc32c)
        {
            return stored.Length >= ChecksumBytes ? stored[..^ChecksumBytes] : throw Wrong(stored.Length, length, name);
        }

        byte[] bytes = new byte[length];
        bool isWhole = packer switch
        {
            ZarrPacker.Gzip or ZarrPacker.Zlib => Inflate(stored, packer, bytes),
            ZarrPacker.Zstd => ZstdLibrary.Unpack(stored, bytes, name) == length,
            ZarrPacker.Lz4 => stored.Length >= 4 && BinaryPrimitives.ReadInt32LittleEndian(stored) == length && Lz4Block.TryUnpack(stored.AsSpan(4), bytes),
            _ => Blosc(stored, bytes, name),
        };
        return isWhole ? bytes : throw new InvalidInputException(name, FormattableString.Invariant($"found a damaged chunk ({packer}); expected one of {length} bytes"));
    }

    private static bool Blosc(byte[] stored, byte[] bytes, string name)
    {
        BloscFrame.Unpack(stored, bytes, name);
        return true;
    }

    private static bool Inflate(byte[] stored, ZarrPacker packer, byte[] bytes)
    {
        try
        {
            using Stream stream = packer == ZarrPacker.Gzip
                ? new GZipStream(new MemoryStream(stored), CompressionMode.Decompress)
                : new ZLibStream(new MemoryStream(stored), CompressionMode.Decompress);
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length && stream.ReadByte() < 0;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            return false;
        }
    }

    private static InvalidInputException Wrong(int found, int length, string name) =>
        new(name, FormattableString.Invariant($"found a chunk of {found} bytes; expected {length}"));
}
