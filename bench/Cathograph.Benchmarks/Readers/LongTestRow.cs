namespace Cathograph.Benchmarks.Readers;

/// <summary>A row of a long test.</summary>
/// <param name="Time">Time in s.</param>
/// <param name="Cycle">Cycle from 1.</param>
/// <param name="Step">Step of the program from 1: rest, charge, hold, rest, discharge.</param>
/// <param name="StepTime">Time in the step in s.</param>
/// <param name="Voltage">Voltage in V.</param>
/// <param name="Current">Current in A, positive for charging.</param>
/// <param name="StepCapacity">Charge since the step began in A h, never negative.</param>
internal readonly record struct LongTestRow(int Time, int Cycle, int Step, int StepTime, double Voltage, double Current, double StepCapacity);
