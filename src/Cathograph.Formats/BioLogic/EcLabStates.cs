using Cathograph.Core.Curves;

namespace Cathograph.Formats.BioLogic;

/// <summary>What the instrument did at each row, from the flags <c>mode</c> (1 controls the current, 2 the potential, 3 neither) and <c>ox/red</c>.</summary>
internal static class EcLabStates
{
    /// <summary>A <see cref="RowState"/> a row as a number; null when the file says nothing of it.</summary>
    public static double[]? Build(EcLabSource source, EcLabTable table, double[] current, double[]? frequency)
    {
        bool hasMode = table.HasFlag("mode");
        if (!hasMode && frequency is null && !source.IsRest)
        {
            return null;
        }

        bool hasSign = table.HasFlag("ox/red");
        byte[] flags = table.Flags ?? [];
        double[] states = GC.AllocateUninitializedArray<double>(table.Count);
        for (int i = 0; i < states.Length; i++)
        {
            if (frequency is not null && frequency[i] > 0)
            {
                states[i] = (double)RowState.Impedance;
                continue;
            }

            int mode = hasMode ? flags[i] & EcLabTable.ModeBits : (source.IsRest ? EcLabTable.ModeBits : 0);
            bool charges = hasSign ? (flags[i] & EcLabTable.OxidationBit) != 0 : current[i] > 0;
            states[i] = (double)StateOf(mode, charges, source.IsSweep);
        }

        return states;
    }

    private static RowState StateOf(int mode, bool charges, bool isSweep) => mode switch
    {
        1 => charges ? RowState.ConstantCurrentCharge : RowState.ConstantCurrentDischarge,
        2 when isSweep => RowState.VoltageSweep,
        2 => charges ? RowState.ConstantVoltageCharge : RowState.ConstantVoltageDischarge,
        3 => RowState.Rest,
        _ => RowState.Unknown,
    };
}
