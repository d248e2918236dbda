using System.Collections.Immutable;
using Cathograph.Studies.Comparison;

namespace Cathograph.Studies.Calibration;

/// <summary>What a calibration may move, and what it weighs how.</summary>
public sealed record CalibrationOptions
{
    /// <summary>The free parameters; at least one.</summary>
    public required ImmutableArray<FreeParameter> Free { get; init; }

    /// <summary>How the measurements are repeated.</summary>
    public ComparisonOptions Comparison { get; init; } = new() { CurvePoints = 20 };

    /// <summary>Standard deviation of capacities that state none, in C/kg.</summary>
    /// <value>7200 C/kg, that is 2 mAh/g. It decides only how capacities weigh against curves.</value>
    public double CapacitySigma { get; init; } = 7200;

    /// <summary>Standard deviation of the voltages of curves in V.</summary>
    /// <value>0.02 V. It decides only how curves weigh against capacities.</value>
    public double VoltageSigma { get; init; } = 0.02;

    /// <summary>Starts of the search, 1..1000: the cell's own values, then the best of a seeded Latin hypercube.</summary>
    /// <value>3.</value>
    public int Starts { get; init; } = 3;

    /// <summary>Seed of the hypercube.</summary>
    /// <value>1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Share of the confidence intervals, 0.5..0.999.</summary>
    /// <value>0.95.</value>
    public double Confidence { get; init; } = 0.95;
}
