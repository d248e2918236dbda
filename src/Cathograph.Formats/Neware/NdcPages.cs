using System.Numerics;

namespace Cathograph.Formats.Neware;

/// <summary>
/// The slots of an .ndc file. It consists of pages; the first is its header (type of the content at byte 0, version at byte 2). Each further page begins with
/// four bytes and a mask of the slots that are in use, lowest bit first; then come the slots.
/// </summary>
internal sealed class NdcPages
{
    private const int MaskAt = 4;
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly int pageSize;
    private readonly int dataAt;

    private NdcPages(ReadOnlyMemory<byte> bytes, int pageSize, int dataAt, int slotSize)
    {
        this.bytes = bytes;
        this.pageSize = pageSize;
        this.dataAt = dataAt;
        SlotSize = slotSize;
        PerPage = (pageSize - dataAt - 1) / slotSize;
        Pages = bytes.Length <= pageSize ? 0 : ((bytes.Length - 1) / pageSize);
    }

    /// <summary>Bytes of a slot.</summary>
    public int SlotSize { get; }

    /// <summary>Slots of a page.</summary>
    public int PerPage { get; }

    /// <summary>Pages after the header, the last perhaps cut.</summary>
    public int Pages { get; }

    /// <summary>What a file holds: 1 rows, 5 an auxiliary channel, 7 steps, 18 times and counters.</summary>
    public static byte TypeOf(ReadOnlySpan<byte> bytes) => bytes.Length > 0 ? bytes[0] : (byte)0;

    /// <summary>The version of a file.</summary>
    public static byte VersionOf(ReadOnlySpan<byte> bytes) => bytes.Length > 2 ? bytes[2] : (byte)0;

    /// <summary>The slots of a file; version 2 has pages of 512 bytes, all later ones of 4096.</summary>
    public static NdcPages Open(ReadOnlyMemory<byte> bytes, int slotSize) =>
        VersionOf(bytes.Span) <= 2 ? new NdcPages(bytes, 512, 5, slotSize) : new NdcPages(bytes, 4096, 132, slotSize);

    /// <summary>The bytes of a page's slots that are there.</summary>
    public ReadOnlySpan<byte> Data(int page)
    {
        int start = ((page + 1) * pageSize) + dataAt;
        int whole = Math.Min(PerPage * SlotSize, Math.Max(0, bytes.Length - start));
        return whole < SlotSize ? [] : bytes.Span.Slice(start, whole - (whole % SlotSize));
    }

    /// <summary>Whether a slot of a page is in use.</summary>
    public bool InUse(int page, int slot)
    {
        int at = ((page + 1) * pageSize) + MaskAt + (slot >> 3);
        return at < bytes.Length && (bytes.Span[at] >> (slot & 7) & 1) != 0;
    }

    /// <summary>Slots in use in the whole file.</summary>
    public int CountInUse()
    {
        int count = 0;
        for (int page = 0; page < Pages; page++)
        {
            int there = Data(page).Length / SlotSize;
            ReadOnlySpan<byte> mask = there == 0 ? [] : bytes.Span.Slice(((page + 1) * pageSize) + MaskAt, (there + 7) / 8);
            for (int i = 0; i < mask.Length; i++)
            {
                int bits = Math.Min(8, there - (i * 8));
                count += BitOperations.PopCount((uint)(mask[i] & ((1 << bits) - 1)));
            }
        }

        return count;
    }
}
