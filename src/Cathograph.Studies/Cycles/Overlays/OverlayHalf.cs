using System.Collections.Immutable;
using Cathograph.Electrochemistry.Hysteresis;

namespace Cathograph.Studies.Cycles.Overlays;

/// <summary>A measured charge or discharge and the simulated one in its place. Capacities in C/kg of active material, voltages in V.</summary>
public sealed record OverlayHalf
{
    /// <summary>Cycle number of the measurement.</summary>
    public required int Cycle { get; init; }

    /// <summary>True: charge; false: discharge.</summary>
    public required bool IsCharge { get; init; }

    /// <summary>The measured curve, in C of the measured cell.</summary>
    public required ClosedCircuitCurve Measured { get; init; }

    /// <summary>The simulated curve, in C of the simulated cell.</summary>
    public required ClosedCircuitCurve Simulated { get; init; }

    /// <summary>Capacity of the measurement in C/kg.</summary>
    public required double MeasuredCapacity { get; init; }

    /// <summary>Capacity of the simulation in C/kg.</summary>
    public required double SimulatedCapacity { get; init; }

    /// <summary>Places of the residuals in C/kg, from the start to the end of the shorter curve.</summary>
    public required ImmutableArray<double> Capacity { get; init; }

    /// <summary>Simulated minus measured voltage in V at each place.</summary>
    public required ImmutableArray<double> Residual { get; init; }

    /// <summary>Root of the mean square of the residuals in V.</summary>
    public double Rms => Math.Sqrt(Residual.Where(double.IsFinite).Select(value => value * value).DefaultIfEmpty(double.NaN).Average());

    /// <summary>Mean of the residuals in V.</summary>
    public double Bias => Residual.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The residual of the largest magnitude in V.</summary>
    public double Worst => Residual.Where(double.IsFinite).DefaultIfEmpty(double.NaN).MaxBy(Math.Abs);
}
