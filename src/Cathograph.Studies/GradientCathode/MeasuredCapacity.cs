using Cathograph.Core.Protocols;

namespace Cathograph.Studies.GradientCathode;

/// <summary>One measured discharge capacity of Ji et al. 2025.</summary>
/// <param name="Cell">Name of the cell.</param>
/// <param name="Rate">Rate of charge and discharge.</param>
/// <param name="SpecificCapacity">Discharge capacity per mass of active material in C/kg.</param>
/// <param name="Cycle">Cycle at which the simulation is read, from 1.</param>
/// <param name="Source">Where in the paper it stands, and how it was read.</param>
public sealed record MeasuredCapacity(GradientCell Cell, Current Rate, double SpecificCapacity, int Cycle, string Source);
