using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Instruments;

/// <summary>Takes another of the voltages of a cell with a reference electrode.</summary>
internal static class VoltageSelection
{
    /// <summary>The finding of a reader that says which voltage it took; it no longer holds once another is taken.</summary>
    public const string DefaultFinding = "biologic-three-electrodes";

    /// <summary>The file with the chosen voltage; the one that it had becomes a channel.</summary>
    /// <exception cref="InvalidInputException">The file does not hold the potentials that it takes.</exception>
    public static InstrumentFile Apply(InstrumentFile file, VoltageChoice choice)
    {
        if (choice == VoltageChoice.Recorded || file.Cycling is not { } rows)
        {
            return file;
        }

        // A reader that finds a potential of the working electrode beside a voltage took the voltage between the electrodes.
        DataChannel? counter = rows.Find(ChannelRole.CounterPotential);
        DataChannel? working = rows.Find(ChannelRole.WorkingPotential);
        CyclerData? chosen = choice switch
        {
            VoltageChoice.Cell when working is not null => rows,
            VoltageChoice.Cell when counter is not null => With(rows, Difference(rows.Voltage, counter.Values)),
            VoltageChoice.Working when working is not null => rows with { Voltage = working.Values },
            VoltageChoice.Working when counter is not null => rows,
            VoltageChoice.Counter when counter is not null => With(rows, counter.Values, isKept: working is not null),
            _ => null,
        };
        if (chosen is null)
        {
            throw new InvalidInputException(file.Name, "found one voltage and no potential of the counter electrode; expected both electrodes against a reference to choose among (leave --voltage out)");
        }

        string words = choice switch { VoltageChoice.Cell => "that between the electrodes", VoltageChoice.Working => "the potential of the working electrode against the reference", _ => "the potential of the counter electrode against the reference" };
        return file with
        {
            Cycling = chosen,
            Findings = [.. file.Findings.Where(finding => finding.Code != DefaultFinding), Finding.Note("voltage-chosen", $"the voltage is {words}, as asked for", file.Name)],
        };
    }

    private static CyclerData With(CyclerData rows, ImmutableArray<double> voltage, bool isKept = false) => rows with
    {
        Voltage = voltage,
        Channels = isKept ? rows.Channels : [.. rows.Channels, new DataChannel(ChannelRole.WorkingPotential, "working electrode", "", rows.Voltage)],
    };

    private static ImmutableArray<double> Difference(ImmutableArray<double> working, ImmutableArray<double> counter)
    {
        double[] difference = new double[working.Length];
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] = working[i] - counter[i];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(difference);
    }
}
