using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;

namespace Cathograph.Formats.BioLogic;

/// <summary>The channels beside time, current and voltage.</summary>
internal static class EcLabChannels
{
    private static readonly (ChannelRole Role, EcLabDimension Dimension, string[] Labels, bool IsCount)[] Roles =
    [
        (ChannelRole.VendorCycle, EcLabDimension.Number, ["cycle number"], false),
        (ChannelRole.StepId, EcLabDimension.Number, ["Ns"], false),
        (ChannelRole.StepTime, EcLabDimension.Time, ["step time"], false),
        (ChannelRole.NetCharge, EcLabDimension.Charge, ["(Q-Qo)"], false),
        (ChannelRole.ChargeCounter, EcLabDimension.Charge, ["Q charge"], true),
        (ChannelRole.DischargeCounter, EcLabDimension.Charge, ["Q discharge"], true),
        (ChannelRole.ChargeEnergy, EcLabDimension.Energy, ["Energy charge", "Energy we charge"], true),
        (ChannelRole.DischargeEnergy, EcLabDimension.Energy, ["Energy discharge", "Energy we discharge"], true),
        (ChannelRole.Temperature, EcLabDimension.Temperature, ["Temperature", "T"], false),
        (ChannelRole.Resistance, EcLabDimension.Resistance, ["Rdc"], false),
        (ChannelRole.CounterPotential, EcLabDimension.Voltage, ["Ece", "<Ece>"], false),
    ];

    public static ImmutableArray<DataChannel> Build(EcLabSource source, EcLabTable table, double[] current, double[]? frequency)
    {
        var channels = new List<DataChannel>();
        foreach ((ChannelRole role, EcLabDimension dimension, string[] labels, bool isCount) in Roles)
        {
            // A counter counts up from 0; where EC-Lab's runs below it is kept as it is, under its own name.
            if (isCount && table.Find(labels) is { } counter && Array.Exists(counter.Values, value => value < 0))
            {
                continue;
            }

            if (table.Take(dimension, labels) is { } column)
            {
                channels.Add(Channel(role, column.Label, "", column.Values));
            }
        }

        AddSignedCharge(table, channels);
        if (EcLabStates.Build(source, table, current, frequency) is { } states)
        {
            channels.Add(Channel(ChannelRole.State, "state", "", states));
        }

        AddFlags(table, channels);
        foreach (EcLabColumn column in table.Columns)
        {
            if (frequency is null || !EcLabSpectra.Holds(column.Label))
            {
                channels.Add(Channel(ChannelRole.Other, column.Label, column.Unit, column.Values));
            }
        }

        return [.. channels];
    }

    // Binary files have one signed charge that starts anew at each half cycle; its two sides are the two counters of the text export.
    private static void AddSignedCharge(EcLabTable table, List<DataChannel> channels)
    {
        bool hasCounters = channels.Exists(channel => channel.Role is ChannelRole.ChargeCounter or ChannelRole.DischargeCounter);
        if (hasCounters || table.Take(EcLabDimension.Charge, "Q charge/discharge") is not { } signed)
        {
            return;
        }

        double[] charge = signed.Values;
        double[] discharge = GC.AllocateUninitializedArray<double>(charge.Length);
        for (int i = 0; i < charge.Length; i++)
        {
            discharge[i] = Math.Max(-charge[i], 0);
            charge[i] = Math.Max(charge[i], 0);
        }

        channels.Add(Channel(ChannelRole.ChargeCounter, "Q charge", "", charge));
        channels.Add(Channel(ChannelRole.DischargeCounter, "Q discharge", "", discharge));
    }

    // Mode and ox/red are in the state; the other flags become channels where they are ever set.
    private static void AddFlags(EcLabTable table, List<DataChannel> channels)
    {
        byte[] flags = table.Flags ?? [];
        byte ever = 0;
        foreach (byte one in flags)
        {
            ever |= one;
        }

        foreach ((string name, byte bits) in EcLabTable.FlagBits)
        {
            if ((bits & (EcLabTable.ModeBits | EcLabTable.OxidationBit)) == 0 && (ever & bits) != 0 && table.HasFlag(name))
            {
                channels.Add(Channel(ChannelRole.Other, name, "", Set(flags, bits)));
            }
        }
    }

    private static double[] Set(byte[] flags, byte bits)
    {
        double[] set = GC.AllocateUninitializedArray<double>(flags.Length);
        for (int i = 0; i < set.Length; i++)
        {
            set[i] = (flags[i] & bits) != 0 ? 1 : 0;
        }

        return set;
    }

    private static DataChannel Channel(ChannelRole role, string name, string unit, double[] values) =>
        new(role, name, unit, ImmutableCollectionsMarshal.AsImmutableArray(values));
}
