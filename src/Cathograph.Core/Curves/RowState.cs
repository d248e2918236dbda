namespace Cathograph.Core.Curves;

/// <summary>What an instrument says it was doing at a row. The numbers stand in channels and files and do not change.</summary>
public enum RowState
{
    /// <summary>It does not say, or in words that are not known.</summary>
    Unknown = 0,

    /// <summary>Open circuit.</summary>
    Rest = 1,

    /// <summary>Constant current, charging.</summary>
    ConstantCurrentCharge = 2,

    /// <summary>Constant current, discharging.</summary>
    ConstantCurrentDischarge = 3,

    /// <summary>Constant voltage, charging.</summary>
    ConstantVoltageCharge = 4,

    /// <summary>Constant voltage, discharging.</summary>
    ConstantVoltageDischarge = 5,

    /// <summary>Constant current and then constant voltage in one step, charging.</summary>
    CurrentThenVoltageCharge = 6,

    /// <summary>Constant current and then constant voltage in one step, discharging.</summary>
    CurrentThenVoltageDischarge = 7,

    /// <summary>Charging, in a way that is not said.</summary>
    Charge = 8,

    /// <summary>Discharging, in a way that is not said.</summary>
    Discharge = 9,

    /// <summary>Constant power or constant load.</summary>
    PowerOrLoad = 10,

    /// <summary>A pulse.</summary>
    Pulse = 11,

    /// <summary>An impedance measurement.</summary>
    Impedance = 12,

    /// <summary>A voltage sweep.</summary>
    VoltageSweep = 13,

    /// <summary>Paused, suspended or stopped.</summary>
    Paused = 14,

    /// <summary>Constant voltage, in a direction that is not said.</summary>
    ConstantVoltage = 15,
}
