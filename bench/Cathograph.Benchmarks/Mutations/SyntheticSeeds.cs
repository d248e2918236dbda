using System.Text;
using Cathograph.Formats.Instruments;
using Cathograph.Tests.Formats.BioLogic;
using Cathograph.Tests.Formats.Impedance;
using Cathograph.Tests.Formats.Land;
using Cathograph.Tests.Formats.Neware;
using Cathograph.Tests.Formats.TextCyclers;

namespace Cathograph.Benchmarks.Mutations;

/// <summary>Small files of every layout, as the tests write them: quick to read, so that most changes of a run fall on them.</summary>
internal static class SyntheticSeeds
{
    private static readonly string[][] Sheet =
    [
        ["Record", "TestTime", "Current/uA", "Capacity/uAh", "Voltage/V", "", "CycleNo", "StepNo", "StepStatus"],
        ["1", "0-00:00:00.000", "0", "0", "3.0", "", "1", "1", "R"],
        ["2", "0-00:00:10.000", "100", "0.28", "3.1", "", "1", "2", "C_CC"],
    ];

    /// <summary>All of them, by the format as which they read.</summary>
    public static IEnumerable<MutationSeed> All()
    {
        foreach ((string name, byte[] bytes) in Files())
        {
            yield return new MutationSeed(name, InstrumentFileReader.Read(bytes, name).Format, bytes);
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Files()
    {
        foreach (MprLayoutKind layout in Enum.GetValues<MprLayoutKind>())
        {
            yield return ($"written-{layout}.mpr", new MprBuilder(layout).With("1F 2F 131h 4d 6f 8f 13d 24d").Row(1, 0, 0, 3.5, 2, 0, 0).Row(1, 0, 1, 3.6, 2, 0.1, 0).Row(3, 1, 2, 3.7, 0, 0.2, 1).Build());
            yield return ($"written-{layout}-impedance.mpr", new MprBuilder(layout) { Technique = 0x1D, Loops = [0, 2, 4] }.With("32f 37f 38f 4d 6f 8f 24d").Row(1000, 10, 1, 0, 3, 1, 0).Row(100, 11, 2, 1, 3, 1, 0).Row(1000, 10, 1, 2, 3, 1, 1).Row(100, 12, 2, 3, 3, 1, 1).Build());
        }

        yield return ("written-22.nda", NewareEncoder.Nda29(version: 22));
        yield return ("written-29.nda", NewareEncoder.Nda29(auxiliary: true));
        yield return ("written-130.nda", NewareEncoder.Nda130(56));
        yield return ("written-130-old.nda", NewareEncoder.Nda130(88));
        yield return ("written-5.ndax", NewareEncoder.Ndax5());
        yield return ("written-11.ndax", NewareEncoder.NdaxFloat(11, 47, 37, 1e-4, 1, 1));
        yield return ("written-14.ndax", NewareEncoder.NdaxFloat(14, 55, 37, 1, 1000, 3600e3));
        yield return ("written-16.ndax", NewareEncoder.NdaxFloat(16, 100, 100, 1e-4, 1, 1));
        yield return ("written-17.ndax", NewareEncoder.NdaxFloat(17, 100, 100, 1, 1000, 3600e3));
        yield return ("written.ccs", LandCcsEncoder.File());
        yield return ("written.xlsx", WorkbookWriter.Workbook(("Record", Sheet)));
        yield return ("written-land.txt", Encoding.Latin1.GetBytes("TestTime\tVoltage/V\tCurrent/mA\n00:00:00\t3.0\t0\n00:00:10\t3.1\t0.5\n00:00:20\t3.1\t0.5\n"));
        for (int i = 0; i < TextCyclerSeeds.All.Length; i++)
        {
            yield return ($"written-{i}.txt", Encoding.Latin1.GetBytes(TextCyclerSeeds.All[i]));
        }

        foreach ((string key, byte[] text) in DialectTexts.All)
        {
            yield return ($"written-{key}", text);
        }
    }
}
