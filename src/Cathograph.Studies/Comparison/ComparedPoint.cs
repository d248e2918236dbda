using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Comparison;

/// <summary>One measured capacity beside the simulated one; both in C per kg of active material.</summary>
public sealed record ComparedPoint
{
    /// <summary>Index of the cell, from 0.</summary>
    public required int Cell { get; init; }

    /// <summary>Name of the design.</summary>
    public required string CellName { get; init; }

    /// <summary>The measurement.</summary>
    public required RatePoint Point { get; init; }

    /// <summary>Cycle that was compared.</summary>
    public required int Cycle { get; init; }

    /// <summary>Measured capacity in C/kg.</summary>
    public required double Measured { get; init; }

    /// <summary>Simulated capacity in C/kg; NaN when the run gave no answer.</summary>
    public required double Simulated { get; init; }

    /// <summary>Its standard deviation in C/kg; null when not stated.</summary>
    public required double? Sigma { get; init; }

    /// <summary>Rate of the step.</summary>
    public Current Current => Point.Current;

    /// <summary>Simulated minus measured in C/kg.</summary>
    public double Residual => Simulated - Measured;
}
