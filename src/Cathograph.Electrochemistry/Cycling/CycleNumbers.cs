namespace Cathograph.Electrochemistry.Cycling;

/// <summary>What one cycle passed. A number that the cycle does not tell is NaN.</summary>
public sealed record CycleNumbers
{
    /// <summary>Our cycle number from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Cycle number of the instrument at the last row of the cycle; null when it has none.</summary>
    public double? VendorNumber { get; init; }

    /// <summary>Index of its first step in the record.</summary>
    public required int FirstStep { get; init; }

    /// <summary>Number of its steps.</summary>
    public required int StepCount { get; init; }

    /// <summary>Time of its first row in s.</summary>
    public double Start { get; init; }

    /// <summary>Time from its first row to its last in s.</summary>
    public double Duration { get; init; }

    /// <summary>Charge passed while charging in C, at least 0.</summary>
    public double ChargeCapacity { get; init; }

    /// <summary>Charge passed while discharging in C, at least 0.</summary>
    public double DischargeCapacity { get; init; }

    /// <summary>Energy taken up while charging in J.</summary>
    public double ChargeEnergy { get; init; }

    /// <summary>Energy given while discharging in J.</summary>
    public double DischargeEnergy { get; init; }

    /// <summary>Time of charging steps, holds included, in s.</summary>
    public double ChargeTime { get; init; }

    /// <summary>Time of discharging steps in s.</summary>
    public double DischargeTime { get; init; }

    /// <summary>Mean voltage of the charge, energy by charge, in V.</summary>
    public double MeanChargeVoltage => ChargeCapacity > 0 ? ChargeEnergy / ChargeCapacity : double.NaN;

    /// <summary>Mean voltage of the discharge, energy by charge, in V.</summary>
    public double MeanDischargeVoltage => DischargeCapacity > 0 ? DischargeEnergy / DischargeCapacity : double.NaN;

    /// <summary>Coulombic efficiency by the convention that was asked for, dimensionless.</summary>
    public double CoulombicEfficiency { get; init; } = double.NaN;

    /// <summary>Discharge energy by charge energy of this cycle, dimensionless.</summary>
    public double EnergyEfficiency { get; init; } = double.NaN;

    /// <summary>Discharge capacity by that of the reference cycle, dimensionless; NaN for an incomplete cycle of a record that has complete ones.</summary>
    public double Retention { get; init; } = double.NaN;

    /// <summary>Charge passed in both directions from the start to the end of this cycle, by twice the discharge capacity of the reference cycle.</summary>
    public double EquivalentFullCycles { get; init; } = double.NaN;

    /// <summary>Voltage at the last row of the charge, in V.</summary>
    public double EndOfChargeVoltage { get; init; } = double.NaN;

    /// <summary>Voltage at the last row of the discharge, in V.</summary>
    public double EndOfDischargeVoltage { get; init; } = double.NaN;

    /// <summary>Share of the charge that passed at constant voltage, dimensionless.</summary>
    public double HoldShare { get; init; } = double.NaN;

    /// <summary>How far the voltage fell in the rest after the charge, in V.</summary>
    public double RestDrop { get; init; } = double.NaN;

    /// <summary>Magnitude of the mean current of the largest charge at constant current, in A.</summary>
    public double ChargeCurrent { get; init; } = double.NaN;

    /// <summary>Magnitude of the mean current of the largest discharge at constant current, in A.</summary>
    public double DischargeCurrent { get; init; } = double.NaN;

    /// <summary>True for the first cycle of a cell that came partly charged: its charge filled only what was missing, so that no efficiency can be told of it.</summary>
    public bool IsPartlyCharged { get; init; }

    /// <summary>False when the cycle lacks its charge or its discharge, or when the record ends before it does.</summary>
    public bool IsComplete { get; init; }
}
