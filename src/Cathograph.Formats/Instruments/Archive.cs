using System.IO.Compression;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Instruments;

/// <summary>Unpacks what people send: a gzip file, or a zip with one file in it. A zip of several files is a format of its own and stays as it is.</summary>
internal static class Archive
{
    /// <summary>Largest content that is unpacked: compressed text is seldom below a thirtieth of its size, a bomb always is.</summary>
    private const int MaximumRatio = 64;

    private const int FreeBytes = 32 * 1024 * 1024;

    /// <summary>The content and its name; the input itself when it is no archive.</summary>
    public static (ReadOnlyMemory<byte> Content, string Name) Unpack(ReadOnlyMemory<byte> bytes, string name)
    {
        ReadOnlySpan<byte> head = bytes.Span;
        try
        {
            if (head.Length > 18 && head[0] == 0x1F && head[1] == 0x8B)
            {
                using var gzip = new GZipStream(Open(bytes), CompressionMode.Decompress);
                return (ReadLimited(gzip, bytes.Length, name), name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name);
            }

            return head.StartsWith("PK\u0003\u0004"u8) ? UnpackZip(bytes, name) : (bytes, name);
        }
        catch (Exception problem) when (problem is InvalidDataException or NotSupportedException or IOException or ArgumentException)
        {
            throw new InvalidInputException(name, $"found a damaged archive ({problem.Message.TrimEnd('.')}); expected a whole gzip or zip file");
        }
    }

    /// <summary>Reads a compressed stream to its end, at most a limit that no honest file of this length reaches.</summary>
    /// <exception cref="InvalidInputException">It is longer.</exception>
    public static ReadOnlyMemory<byte> ReadLimited(Stream stream, int packedLength, string name)
    {
        long limit = FreeBytes + Math.Min((long)packedLength * MaximumRatio, int.MaxValue / 2);
        using var content = new MemoryStream();
        byte[] buffer = new byte[65536];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > limit)
            {
                throw new InvalidInputException(name, $"found an archive of {packedLength} bytes that unpacks to more than {limit} bytes; expected the file of an instrument");
            }
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private static (ReadOnlyMemory<byte> Content, string Name) UnpackZip(ReadOnlyMemory<byte> bytes, string name)
    {
        using var zip = new ZipArchive(Open(bytes), ZipArchiveMode.Read);
        ZipArchiveEntry[] files = [.. zip.Entries.Where(entry => entry.Length > 0 && !entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal)).Take(2)];
        if (files.Length != 1)
        {
            return (bytes, name);
        }

        using Stream stream = files[0].Open();
        return (ReadLimited(stream, bytes.Length, name), files[0].Name);
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
