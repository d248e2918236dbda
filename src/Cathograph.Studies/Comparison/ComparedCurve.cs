using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Comparison;

/// <summary>A measured voltage curve beside the simulated one.</summary>
public sealed record ComparedCurve
{
    /// <summary>Index of the cell, from 0.</summary>
    public required int Cell { get; init; }

    /// <summary>Name of the design.</summary>
    public required string CellName { get; init; }

    /// <summary>The measurement.</summary>
    public required MeasuredCurve Curve { get; init; }

    /// <summary>Rate at which it was simulated.</summary>
    public required Current Current { get; init; }

    /// <summary>Capacities at which the voltages are compared, in C per kg of active material.</summary>
    public required ImmutableArray<double> Capacity { get; init; }

    /// <summary>Measured voltage in V.</summary>
    public required ImmutableArray<double> Measured { get; init; }

    /// <summary>Simulated voltage in V; beyond the end of the simulated curve its last voltage; NaN when the run gave no answer.</summary>
    public required ImmutableArray<double> Simulated { get; init; }

    /// <summary>Measured capacity at the end in C/kg.</summary>
    public required double MeasuredEnd { get; init; }

    /// <summary>Simulated capacity at the end in C/kg; NaN when the run gave no answer.</summary>
    public required double SimulatedEnd { get; init; }

    /// <summary>Root mean square of simulated minus measured voltage, in V.</summary>
    public double Rms => Math.Sqrt(Measured.Select((value, i) => (Simulated[i] - value) * (Simulated[i] - value)).Average());

    /// <summary>Mean of simulated minus measured voltage, in V.</summary>
    public double Bias => Measured.Select((value, i) => Simulated[i] - value).Average();

    /// <summary>Largest absolute difference of the voltages, in V.</summary>
    public double Worst => Measured.Select((value, i) => Math.Abs(Simulated[i] - value)).Max();
}
