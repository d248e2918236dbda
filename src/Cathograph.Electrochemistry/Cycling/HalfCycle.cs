using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>A run of steps that charge, or a run of steps that discharge, with the rests and holds among them.</summary>
/// <param name="IsCharge">True: charging; false: discharging.</param>
/// <param name="Cycle">Cycle number of its first step.</param>
/// <param name="FirstPoint">Index of its first point in the record.</param>
/// <param name="Charge">Magnitude of the charge since its start in C, one value a point.</param>
public sealed record HalfCycle(bool IsCharge, int Cycle, int FirstPoint, ImmutableArray<double> Charge)
{
    /// <summary>Number of its points.</summary>
    public int Count => Charge.Length;
}
