using System.Buffers.Binary;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Xradia.Ole2;

/// <summary>The first 512 bytes of a compound file (MS-CFB 2.2).</summary>
internal sealed record OleHeader
{
    public const int Bytes = 512;

    /// <summary>Sectors of the table that the header itself lists.</summary>
    public const int Listed = 109;

    public static ReadOnlySpan<byte> Magic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public required int SectorBytes { get; init; }

    public required int MiniBytes { get; init; }

    public required uint TableSectors { get; init; }

    public required uint DirectoryStart { get; init; }

    /// <summary>Streams shorter than this lie in the mini stream.</summary>
    public required uint MiniCutoff { get; init; }

    public required uint MiniTableStart { get; init; }

    public required uint ListStart { get; init; }

    /// <summary>Whether stream sizes have 64 bits.</summary>
    public required bool IsWide { get; init; }

    public static OleHeader Read(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < Bytes || !bytes.StartsWith(Magic))
        {
            throw new InvalidInputException(name, "byte 0: found no header of a compound file; expected D0 CF 11 E0 A1 B1 1A E1 and 512 bytes");
        }

        int version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[0x1A..]);
        int sectorShift = BinaryPrimitives.ReadUInt16LittleEndian(bytes[0x1E..]);
        int miniShift = BinaryPrimitives.ReadUInt16LittleEndian(bytes[0x20..]);
        if (version is not (3 or 4) || sectorShift is not (9 or 12) || miniShift != 6)
        {
            throw new InvalidInputException(name, FormattableString.Invariant(
                $"byte 26: found version {version}, sectors of 2^{sectorShift} and mini sectors of 2^{miniShift} bytes; expected version 3 or 4, 2^9 or 2^12, and 2^6"));
        }

        return new OleHeader
        {
            SectorBytes = 1 << sectorShift,
            MiniBytes = 1 << miniShift,
            TableSectors = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x2C..]),
            DirectoryStart = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x30..]),
            MiniCutoff = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x38..]),
            MiniTableStart = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x3C..]),
            ListStart = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x44..]),
            IsWide = version == 4,
        };
    }
}
