using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Rate;

/// <summary>One design at one rate: the reported cycle. Values are NaN when the run did not come that far; the verdict says why.</summary>
public sealed record RateRow
{
    /// <summary>Index of the design, from 0.</summary>
    public required int Design { get; init; }

    /// <summary>Index of the rate, from 0.</summary>
    public required int Rate { get; init; }

    /// <summary>Name of the design.</summary>
    public required string DesignName { get; init; }

    /// <summary>The rate.</summary>
    public required Current Current { get; init; }

    /// <summary>The rate as current density in A/m2.</summary>
    public required double CurrentDensity { get; init; }

    /// <summary>The rate in 1/h, against the design's own nominal capacity.</summary>
    public required double CRate { get; init; }

    /// <summary>Discharge capacity of the reported cycle in C/m2.</summary>
    public double ArealCapacity { get; init; } = double.NaN;

    /// <summary>Discharge capacity of the reported cycle in C per kg of all active material.</summary>
    public double SpecificCapacity { get; init; } = double.NaN;

    /// <summary>Charge passed in the charge and hold of the reported cycle in C/m2; NaN when it has none.</summary>
    public double ArealChargeCapacity { get; init; } = double.NaN;

    /// <summary>Discharge energy in J/m2.</summary>
    public double ArealEnergy { get; init; } = double.NaN;

    /// <summary>Discharge energy in J per kg of composite.</summary>
    public double CompositeEnergy { get; init; } = double.NaN;

    /// <summary>Mean discharge voltage, energy by charge, in V.</summary>
    public double MeanVoltage { get; init; } = double.NaN;

    /// <summary>Mean discharge power, energy by duration, in W/m2.</summary>
    public double MeanPower { get; init; } = double.NaN;

    /// <summary>Mean discharge power in W per kg of composite.</summary>
    public double CompositePower { get; init; } = double.NaN;

    /// <summary>Duration of the discharge in s.</summary>
    public double Duration { get; init; } = double.NaN;

    /// <summary>Discharge by charge of the reported cycle, dimensionless; NaN without a charge.</summary>
    public double CoulombicEfficiency { get; init; } = double.NaN;

    /// <summary>Specific capacity by that of the first design at this rate, dimensionless; NaN when either is missing or the first is zero.</summary>
    public double RatioToFirst { get; init; } = double.NaN;

    /// <summary>How the run ended.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Findings of the run.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Curve of the reported cycle; null when it was not kept or not reached.</summary>
    public CyclingRecord? Record { get; init; }
}
