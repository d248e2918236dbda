namespace Cathograph.Electrochemistry.Hysteresis;

/// <summary>The distance between charge and discharge at one state of charge.</summary>
/// <param name="Axis">How the state of charge is counted.</param>
/// <param name="Soc">State of charge, 0 to 1.</param>
/// <param name="ChargeVoltage">Voltage of the charge in V; NaN where the curve does not reach.</param>
/// <param name="DischargeVoltage">Voltage of the discharge in V; NaN where the curve does not reach.</param>
/// <param name="ChargePosition">Charge in C since the start of the charge at which it was read.</param>
/// <param name="DischargePosition">Charge in C since the start of the discharge at which it was read.</param>
public sealed record HysteresisGap(SocAxis Axis, double Soc, double ChargeVoltage, double DischargeVoltage, double ChargePosition, double DischargePosition)
{
    /// <summary>Voltage of the charge minus that of the discharge in V: hysteresis and polarisation together, as the current was not 0.</summary>
    public double Voltage => ChargeVoltage - DischargeVoltage;
}
