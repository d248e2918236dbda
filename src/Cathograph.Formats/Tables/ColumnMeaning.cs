namespace Cathograph.Formats.Tables;

/// <summary>What a column of a table of a cycler holds.</summary>
internal enum ColumnMeaning
{
    /// <summary>Something that has no role of its own.</summary>
    Other,

    /// <summary>A number of the row, which our own order of the rows replaces.</summary>
    RowNumber,

    /// <summary>Time since the start.</summary>
    Time,

    /// <summary>Current.</summary>
    Current,

    /// <summary>Cell voltage.</summary>
    Voltage,

    /// <summary>The vendor's cycle number.</summary>
    VendorCycle,

    /// <summary>The line of the program.</summary>
    StepId,

    /// <summary>The number of the step as it was run.</summary>
    StepCount,

    /// <summary>What the instrument was doing.</summary>
    State,

    /// <summary>Time since the start of the step.</summary>
    StepTime,

    /// <summary>Wall clock.</summary>
    WallClock,

    /// <summary>Charge passed while charging.</summary>
    ChargeCounter,

    /// <summary>Charge passed while discharging.</summary>
    DischargeCounter,

    /// <summary>Magnitude of the charge since the start of the step.</summary>
    StepCapacity,

    /// <summary>Signed charge.</summary>
    NetCharge,

    /// <summary>Energy taken up while charging.</summary>
    ChargeEnergy,

    /// <summary>Energy given while discharging.</summary>
    DischargeEnergy,

    /// <summary>Magnitude of the energy since the start of the step.</summary>
    StepEnergy,

    /// <summary>Temperature of the cell.</summary>
    Temperature,

    /// <summary>Temperature around the cell.</summary>
    AmbientTemperature,

    /// <summary>Pressure on the cell.</summary>
    Pressure,

    /// <summary>Resistance that the cycler measured.</summary>
    Resistance,

    /// <summary>Potential of the working electrode.</summary>
    WorkingPotential,

    /// <summary>Potential of the counter electrode.</summary>
    CounterPotential,

    /// <summary>Frequency of an impedance measurement.</summary>
    Frequency,

    /// <summary>Real part of an impedance.</summary>
    RealImpedance,

    /// <summary>Imaginary part of an impedance, signed.</summary>
    ImaginaryImpedance,
}
