namespace Cathograph.Core.Curves;

/// <summary>What a <see cref="DataChannel"/> holds. The unit of a role is fixed; <see cref="Other"/> keeps the unit of its file.</summary>
public enum ChannelRole
{
    /// <summary>Anything else, in the unit that its file states.</summary>
    Other,

    /// <summary>The cycle number that the vendor's program counted.</summary>
    VendorCycle,

    /// <summary>Which line of the vendor's program a row belongs to; comes again when the program loops.</summary>
    StepId,

    /// <summary>Number of the step as it was run, growing by one at each change of step.</summary>
    StepCount,

    /// <summary>What the instrument says it was doing: a <see cref="RowState"/> as a number.</summary>
    State,

    /// <summary>Time since the start of the step in s.</summary>
    StepTime,

    /// <summary>Wall clock in s since 1970-01-01T00:00:00Z, independent of <see cref="CyclerData.Time"/>.</summary>
    WallClock,

    /// <summary>Charge passed while charging in C, at least 0; may be reset at a step or a cycle.</summary>
    ChargeCounter,

    /// <summary>Charge passed while discharging in C, at least 0; may be reset at a step or a cycle.</summary>
    DischargeCounter,

    /// <summary>Magnitude of the charge passed since the start of the step in C.</summary>
    StepCapacity,

    /// <summary>Signed charge since the start in C, positive for charging; may be reset.</summary>
    NetCharge,

    /// <summary>Energy taken up while charging in J, at least 0; may be reset.</summary>
    ChargeEnergy,

    /// <summary>Energy given while discharging in J, at least 0; may be reset.</summary>
    DischargeEnergy,

    /// <summary>Magnitude of the energy since the start of the step in J.</summary>
    StepEnergy,

    /// <summary>Temperature of the cell in K.</summary>
    Temperature,

    /// <summary>Temperature around the cell in K.</summary>
    AmbientTemperature,

    /// <summary>Pressure on the cell in Pa.</summary>
    Pressure,

    /// <summary>Resistance that the cycler measured by itself in ohm.</summary>
    Resistance,

    /// <summary>Potential of the working electrode against the reference in V, where the cell voltage is another column.</summary>
    WorkingPotential,

    /// <summary>Potential of the counter electrode against the reference in V.</summary>
    CounterPotential,
}
