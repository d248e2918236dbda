using System.Buffers.Binary;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Neware;

/// <summary>Rows of data.ndc of versions 11 and later: voltage and current alone. Their times and counters come from data_runInfo.ndc, their steps from data_step.ndc.</summary>
internal static class NdcFloats
{
    private const int Slot = 8;

    public static NewareRows Read(ReadOnlyMemory<byte> data, byte version, NdaxPackage package, NdcContext context)
    {
        (NdcLayout layout, bool known) = NdcLayout.Of(version);
        if (!known)
        {
            context.Warn("ndc-version", $"Version {version} of data.ndc has not been seen before; it was read as the last known version before it. Compare with an export of the vendor.");
        }

        NdcPages pages = NdcPages.Open(data, Slot);
        int count = pages.CountInUse();
        context.CheckRows(count);
        var rows = new NewareRows(count);
        Fill(rows, pages, layout);
        context.Request.Cancellation.ThrowIfCancellationRequested();
        ReadOnlyMemory<byte> runs = Part(package, "data_runInfo.ndc", context)
            ?? throw new InvalidInputException(context.Name, $"found {count} rows of voltage and current and no data_runInfo.ndc, which has their times; expected a whole .ndax archive of version {version}");
        NdcAnchor[] anchors = NdcAnchor.ReadAll(NdcPages.Open(runs, layout.RunSize), rows.Index[^1], out int leftOut);
        if (anchors.Length == 0)
        {
            throw new InvalidInputException(context.Name, $"found {count} rows and not one time in data_runInfo.ndc; expected the time of the first row at least");
        }

        NdcRebuild.Run(rows, anchors, layout, context);
        if (leftOut > 0)
        {
            context.Warn("ndc-anchors", $"{leftOut} entries of data_runInfo.ndc refer to rows that are not there, and were left out.");
        }

        Steps(rows, anchors, Part(package, "data_step.ndc", context), layout, context);
        return rows;
    }

    private static ReadOnlyMemory<byte>? Part(NdaxPackage package, string file, NdcContext context)
    {
        ReadOnlyMemory<byte>? bytes = package.Read(file, out string? problem);
        if (problem is not null)
        {
            context.Warn("ndax-cut", $"{problem}; what stands before was used.");
        }

        return bytes;
    }

    private static void Fill(NewareRows rows, NdcPages pages, NdcLayout layout)
    {
        int row = 0;
        for (int page = 0; page < pages.Pages; page++)
        {
            ReadOnlySpan<byte> slots = pages.Data(page);
            for (int at = 0, slot = 0; at < slots.Length; at += Slot, slot++)
            {
                if (!pages.InUse(page, slot))
                {
                    continue;
                }

                rows.Index[row] = (uint)((page * pages.PerPage) + slot + 1);
                rows.Voltage[row] = BinaryPrimitives.ReadSingleLittleEndian(slots[at..]) * layout.Volt;
                rows.Current[row] = BinaryPrimitives.ReadSingleLittleEndian(slots[(at + 4)..]) * layout.Ampere;
                row++;
            }
        }
    }

    // A step of data_step.ndc says with which row it begins; where these do not ascend, the number of the step in the anchors decides.
    private static void Steps(NewareRows rows, NdcAnchor[] anchors, ReadOnlyMemory<byte>? file, NdcLayout layout, NdcContext context)
    {
        List<(uint Cycle, uint Id, byte Type, uint First)> steps = file is { } bytes ? ReadSteps(NdcPages.Open(bytes, layout.StepSize)) : [];
        if (steps.Count == 0)
        {
            context.Warn("ndc-steps", "The archive has no steps (data_step.ndc); cycle number, step number and step type are not known.");
            return;
        }

        bool ascending = steps[0].First <= rows.Index[0];
        for (int i = 1; ascending && i < steps.Count; i++)
        {
            ascending = steps[i].First > steps[i - 1].First;
        }

        double[] cycle = rows.Cycle = rows.NewColumn();
        double[] id = rows.StepId = rows.NewColumn();
        double[] state = rows.State = rows.NewColumn();
        double[] number = rows.StepCount!;
        int step = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            if (ascending)
            {
                while (step + 1 < steps.Count && steps[step + 1].First <= rows.Index[i])
                {
                    step++;
                }
            }
            else
            {
                step = (int)Math.Min(number[i], steps.Count) - 1;
            }

            (uint vendorCycle, uint program, byte type, _) = steps[step];
            cycle[i] = vendorCycle + 1.0;
            id[i] = program;
            state[i] = rows.StateOf(type);
        }

        if (anchors[^1].Step > 0 && (int)number[^1] > steps.Count)
        {
            context.Warn("ndc-steps", string.Create(CultureInfo.InvariantCulture, $"data_step.ndc has {steps.Count} steps and the rows have {number[^1]}; the type of the last ones is that of the last known step."));
        }
    }

    private static List<(uint Cycle, uint Id, byte Type, uint First)> ReadSteps(NdcPages pages)
    {
        List<(uint Cycle, uint Id, byte Type, uint First)> steps = [];
        for (int page = 0; page < pages.Pages; page++)
        {
            ReadOnlySpan<byte> slots = pages.Data(page);
            for (int at = 0, slot = 0; at < slots.Length; at += pages.SlotSize, slot++)
            {
                if (pages.InUse(page, slot))
                {
                    ReadOnlySpan<byte> one = slots[at..];
                    steps.Add((BinaryPrimitives.ReadUInt32LittleEndian(one), BinaryPrimitives.ReadUInt32LittleEndian(one[4..]), one[24], BinaryPrimitives.ReadUInt32LittleEndian(one[33..])));
                }
            }
        }

        return steps;
    }
}
