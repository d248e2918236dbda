using Cathograph.Core.Curves;

namespace Cathograph.Formats.Neware;

/// <summary>The codes of what a Neware channel does, the same in all its formats.</summary>
internal static class NewareStepType
{
    /// <summary>What a code says; <see cref="RowState.Unknown"/> for one that is not known.</summary>
    public static RowState State(byte code) => code switch
    {
        1 => RowState.ConstantCurrentCharge,
        2 => RowState.ConstantCurrentDischarge,
        3 => RowState.ConstantVoltageCharge,
        4 or 22 => RowState.Rest,
        5 or 6 or 13 => RowState.Paused,
        7 or 18 => RowState.CurrentThenVoltageCharge,
        8 or 9 or 10 => RowState.PowerOrLoad,
        16 => RowState.Pulse,
        19 => RowState.ConstantVoltageDischarge,
        20 => RowState.CurrentThenVoltageDischarge,
        25 => RowState.VoltageSweep,
        26 => RowState.Discharge,
        27 => RowState.Charge,
        _ => RowState.Unknown,
    };

    /// <summary>Whether a code has been seen: a simulated profile (17) and a control step (21) have no state of their own here, and are no surprise either.</summary>
    public static bool IsKnown(byte code) => code is 17 or 21 || State(code) != RowState.Unknown;
}
