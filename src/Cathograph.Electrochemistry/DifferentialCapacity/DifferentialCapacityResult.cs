using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>dQ/dV of one step on an even grid of voltages.</summary>
public sealed record DifferentialCapacityResult
{
    /// <summary>Voltages in V, evenly spaced and ascending.</summary>
    public required ImmutableArray<double> Voltage { get; init; }

    /// <summary>dQ/dV in C/V: positive for a charge and negative for a discharge, as the field draws it.</summary>
    public required ImmutableArray<double> Value { get; init; }

    /// <summary>Charge of the step in C, signed.</summary>
    public required double Charge { get; init; }

    /// <summary>Distance between two voltages in V.</summary>
    public required double Spacing { get; init; }

    /// <summary>Relative distance between the area under the curve and the charge of the step: a check, at rounding.</summary>
    public double AreaError => Charge == 0 ? 0 : Math.Abs((Value.Sum() * Spacing / Charge) - 1);
}
