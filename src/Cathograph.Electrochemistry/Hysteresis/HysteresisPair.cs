using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Hysteresis;

/// <summary>A charge and the discharge beside it.</summary>
public sealed record HysteresisPair
{
    /// <summary>Cycle number of the first of the two.</summary>
    public required int Cycle { get; init; }

    /// <summary>True when the charge comes first.</summary>
    public required bool ChargeFirst { get; init; }

    /// <summary>The charge.</summary>
    public required ClosedCircuitCurve Charge { get; init; }

    /// <summary>The discharge.</summary>
    public required ClosedCircuitCurve Discharge { get; init; }

    /// <summary>The gaps: every axis at every state of charge that was asked for.</summary>
    public required ImmutableArray<HysteresisGap> Gaps { get; init; }

    /// <summary>Mean over the capacity of the voltage of the charge minus that of the discharge in V: the energy lost by the charge passed.</summary>
    public double MeanGap => Charge.MeanVoltage - Discharge.MeanVoltage;
}
