namespace Cathograph.Formats.Csv;

/// <summary>What a column of a table of measurements holds.</summary>
internal enum ColumnRole
{
    /// <summary>C-rate: a number in 1/h, or such as C/10.</summary>
    Rate,

    /// <summary>Current per area or current.</summary>
    Current,

    /// <summary>Capacity of a discharge, or capacity without a direction.</summary>
    DischargeCapacity,

    /// <summary>Capacity of a charge.</summary>
    ChargeCapacity,

    /// <summary>Voltage.</summary>
    Voltage,

    /// <summary>Time.</summary>
    Time,

    /// <summary>Cycle number.</summary>
    Cycle,

    /// <summary>Name of the cell.</summary>
    Cell,

    /// <summary>Weight in a fit.</summary>
    Weight,

    /// <summary>Standard deviation of the capacity.</summary>
    Sigma,
}
