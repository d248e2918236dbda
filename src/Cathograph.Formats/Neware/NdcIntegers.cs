namespace Cathograph.Formats.Neware;

/// <summary>Rows of data.ndc of versions 2 and 5: everything stands in them, as in the .nda files of their time.</summary>
internal static class NdcIntegers
{
    private const byte Row = 0x55;

    /// <summary>Bytes of a slot of version 5; version 2 has seven more before the number of the row.</summary>
    public const int Slot = 87;

    public const int OldSlot = 94;

    public static NewareRows Read(ReadOnlyMemory<byte> data, byte version, NdcContext context)
    {
        if (version is not (2 or 5))
        {
            context.Warn("ndc-version", $"Version {version} of data.ndc has not been seen before; it was read as version {(version < 5 ? 2 : 5)}. Compare with an export of the vendor.");
        }

        NdcPages pages = NdcPages.Open(data, version <= 2 ? OldSlot : Slot);
        (int count, int other) = Survey(pages);
        context.CheckRows(count);
        if (other > 0)
        {
            context.Warn("ndc-records", $"{other} records of data.ndc are of kinds that are not known and were left out.");
        }

        var rows = new NewareRows(count);
        var counts = new NewareCounts(rows, unixClock: false);
        int bodyAt = version <= 2 ? 8 : 1;
        int row = 0;
        for (int page = 0; page < pages.Pages; page++)
        {
            ReadOnlySpan<byte> slots = pages.Data(page);
            for (int at = 0, slot = 0; at < slots.Length; at += pages.SlotSize, slot++)
            {
                if (pages.InUse(page, slot) && slots[at] == Row)
                {
                    counts.TakeNdc(row++, slots.Slice(at + bodyAt, Slot - 1));
                }
            }
        }

        counts.Report(context.Name, context.Findings);
        return rows.InOrder(context.Name, context.Findings);
    }

    private static (int Rows, int Other) Survey(NdcPages pages)
    {
        int count = 0;
        int other = 0;
        for (int page = 0; page < pages.Pages; page++)
        {
            ReadOnlySpan<byte> slots = pages.Data(page);
            for (int at = 0, slot = 0; at < slots.Length; at += pages.SlotSize, slot++)
            {
                if (pages.InUse(page, slot))
                {
                    bool row = slots[at] == Row;
                    count += row ? 1 : 0;
                    other += row ? 0 : 1;
                }
            }
        }

        return (count, other);
    }
}
