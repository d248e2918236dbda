using Cathograph.Core.Protocols;

namespace Cathograph.Core.Curves;

/// <summary>One measured capacity at one rate.</summary>
public sealed record RatePoint
{
    /// <summary>Name of the cell or design it belongs to; empty when the table has one cell only.</summary>
    public string Cell { get; init; } = "";

    /// <summary>Rate of the step, magnitude.</summary>
    public required Current Current { get; init; }

    /// <summary><see cref="StepKind.Discharge"/> or <see cref="StepKind.Charge"/>.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>Capacity in C/kg, C/m2 or C by <see cref="Basis"/>, at least 0.</summary>
    public required double Capacity { get; init; }

    /// <summary>What the capacity is divided by.</summary>
    public required CapacityBasis Basis { get; init; }

    /// <summary>Cycle number from 1; null when not stated.</summary>
    public int? Cycle { get; init; }

    /// <summary>Weight in a fit, at least 0; 0 leaves the point out.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Standard deviation in the unit of <see cref="Capacity"/>, above 0; null when not stated.</summary>
    public double? Sigma { get; init; }

    /// <summary>Line of the file it was read from, for messages; 0 when it comes from none.</summary>
    public int Line { get; init; }
}
