using System.Buffers.Binary;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>The superblock of an HDF5 file, checked before the library sees it: signature, widths, end of file.</summary>
internal static class Hdf5Signature
{
    private const int MostOffset = 1 << 24;
    private const int FirstUserBlock = 512;
    private const ulong Undefined = ulong.MaxValue;

    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Refuses a file that is none of HDF5 or was cut short.</summary>
    /// <returns>The byte that addresses in the file count from.</returns>
    public static long Require(string path)
    {
        using FileStream stream = File.OpenRead(path);
        Span<byte> block = stackalloc byte[96];
        for (long offset = 0; offset < MostOffset && offset + Magic.Length < stream.Length; offset = offset == 0 ? FirstUserBlock : 2 * offset)
        {
            stream.Position = offset;
            int length = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            if (block[..length].StartsWith(Magic))
            {
                RequireWhole(block[..length], offset, stream.Length, path);
                return offset;
            }
        }

        throw new InvalidInputException(path, "byte 0: found no signature of HDF5; expected \\x89HDF at byte 0, 512, 1024, ...");
    }

    // Version 0 and 1: widths at 13, addresses at 24 or 28 (base, free space, end of file); version 2 and 3: widths at 9, addresses at 12 (base, extension, end of file).
    private static void RequireWhole(ReadOnlySpan<byte> block, long offset, long length, string path)
    {
        int version = block.Length > 8 ? block[8] : -1;
        (int widths, int addresses) = version switch
        {
            0 => (13, 24),
            1 => (13, 28),
            2 or 3 => (9, 12),
            _ => throw new InvalidInputException(path, FormattableString.Invariant($"byte {offset + 8}: found version {version} of the superblock; expected 0 to 3")),
        };
        if (block.Length < addresses + 24)
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"byte {length}: found the end of the file within the superblock"));
        }

        if (block[widths] != 8 || block[widths + 1] != 8)
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"byte {offset + widths}: found offsets of {block[widths]} and lengths of {block[widths + 1]} bytes; expected 8 and 8"));
        }

        ulong end = BinaryPrimitives.ReadUInt64LittleEndian(block[(addresses + 16)..]);
        ulong start = BinaryPrimitives.ReadUInt64LittleEndian(block[addresses..]);
        ulong whole = start == 0 ? end + (ulong)offset : end;
        if (end == Undefined || Math.Min(end, whole) > (ulong)length)
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"found {length} bytes; expected {Math.Min(end, whole)}: the file was cut short, or is still being written"));
        }
    }
}
