namespace Cathograph.Formats.Tables;

/// <summary>What a unit measures.</summary>
internal enum UnitKind
{
    /// <summary>Nothing: a number.</summary>
    None,

    /// <summary>Time, in s.</summary>
    Time,

    /// <summary>Current, in A.</summary>
    Current,

    /// <summary>Current per area, in A/m2.</summary>
    CurrentPerArea,

    /// <summary>Voltage, in V.</summary>
    Voltage,

    /// <summary>Charge, in C.</summary>
    Charge,

    /// <summary>Charge per area, in C/m2.</summary>
    ChargePerArea,

    /// <summary>Energy, in J.</summary>
    Energy,

    /// <summary>Energy per area, in J/m2.</summary>
    EnergyPerArea,

    /// <summary>Temperature, in K.</summary>
    Temperature,

    /// <summary>Pressure, in Pa.</summary>
    Pressure,

    /// <summary>Resistance, in ohm.</summary>
    Resistance,

    /// <summary>Frequency, in Hz.</summary>
    Frequency,
}
