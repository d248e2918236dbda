using System.Buffers.Binary;

namespace Cathograph.Formats.Neware;

/// <summary>One slot of data_runInfo.ndc: the rows whose times and counters are stored. The rows between them follow from the interval.</summary>
/// <param name="Index">Number of its row, from 1.</param>
/// <param name="StepTime">Time since the start of the step in ms.</param>
/// <param name="Interval">Time since the row before it, in ms; the rows after it keep this interval until the next anchor.</param>
/// <param name="Clock">Wall clock in s since 1970.</param>
/// <param name="Step">Number of the step as it was run.</param>
/// <param name="Charge">Charge passed while charging, in units of the version.</param>
/// <param name="Discharge">Charge passed while discharging, in units of the version.</param>
/// <param name="ChargeEnergy">Energy taken up, in units of the version.</param>
/// <param name="DischargeEnergy">Energy given, in units of the version.</param>
internal readonly record struct NdcAnchor(
    uint Index, uint StepTime, int Interval, double Clock, uint Step, float Charge, float Discharge, float ChargeEnergy, float DischargeEnergy)
{
    /// <summary>Reads the anchors of a file in ascending order of their rows, each row once (the first counts).</summary>
    public static NdcAnchor[] ReadAll(NdcPages pages, uint lastRow, out int leftOut)
    {
        var anchors = new NdcAnchor[pages.CountInUse()];
        int count = 0;
        leftOut = 0;
        bool ordered = true;
        for (int page = 0; page < pages.Pages; page++)
        {
            ReadOnlySpan<byte> slots = pages.Data(page);
            for (int at = 0, slot = 0; at < slots.Length; at += pages.SlotSize, slot++)
            {
                if (!pages.InUse(page, slot))
                {
                    continue;
                }

                NdcAnchor anchor = Read(slots[at..]);
                if (anchor.Index == 0 || anchor.Index > lastRow || anchor.Interval < 0)
                {
                    leftOut++;
                    continue;
                }

                if (count > 0 && anchor.Index == anchors[count - 1].Index)
                {
                    continue;
                }

                ordered &= count == 0 || anchor.Index > anchors[count - 1].Index;
                anchors[count++] = anchor;
            }
        }

        Array.Resize(ref anchors, count);
        return ordered ? anchors : Sorted(anchors);
    }

    private static NdcAnchor[] Sorted(NdcAnchor[] anchors) => [.. anchors.OrderBy(anchor => anchor.Index).DistinctBy(anchor => anchor.Index)];

    private static NdcAnchor Read(ReadOnlySpan<byte> slot) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(slot[41..]),
        BinaryPrimitives.ReadUInt32LittleEndian(slot),
        BinaryPrimitives.ReadInt32LittleEndian(slot[29..]),
        BinaryPrimitives.ReadUInt32LittleEndian(slot[33..]) + (BinaryPrimitives.ReadUInt16LittleEndian(slot[45..]) / 1000.0),
        BinaryPrimitives.ReadUInt32LittleEndian(slot[37..]),
        BinaryPrimitives.ReadSingleLittleEndian(slot[5..]),
        BinaryPrimitives.ReadSingleLittleEndian(slot[9..]),
        BinaryPrimitives.ReadSingleLittleEndian(slot[13..]),
        BinaryPrimitives.ReadSingleLittleEndian(slot[17..]));
}
