namespace Cathograph.Microstructure.Discharge;

/// <summary>A point of a discharge curve.</summary>
/// <param name="Time">Since the start in s.</param>
/// <param name="Voltage">Against the counter electrode in V.</param>
/// <param name="Current">Of discharge, in A/m2 of cross-section.</param>
/// <param name="Charge">Discharged so far in C/m2.</param>
/// <param name="Losses">Where the voltage goes; not a number while no current flows.</param>
public readonly record struct DischargePoint(double Time, double Voltage, double Current, double Charge, DischargeLosses Losses);
