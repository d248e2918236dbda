using System.Collections.Immutable;

namespace Cathograph.Cells.Simulation;

/// <summary>How a protocol is solved and what is kept of it.</summary>
public sealed record SimulationOptions
{
    /// <summary>
    /// Largest local error per step: of the stoichiometry (root mean square, dimensionless) and, times
    /// <see cref="PotentialToleranceFactor"/>, of the potential in V. Range 1e-10..1e-2.
    /// </summary>
    /// <value>5e-4: with the default mesh the capacity is within 0.05 % and the voltage within 1 mV of the converged solution; the table is in docs/validation.md.</value>
    public double Tolerance { get; init; } = 5e-4;

    /// <summary>Volts of potential error that weigh as much as a stoichiometry error of 1.</summary>
    /// <value>20.</value>
    public double PotentialToleranceFactor { get; init; } = 20;

    /// <summary>Most time steps per protocol step before the run is given up, 10..10 000 000.</summary>
    /// <value>200 000.</value>
    public int LargestSteps { get; init; } = 200_000;

    /// <summary>Times in s since the start at which depth profiles are kept; they are met exactly.</summary>
    public ImmutableArray<double> ProfileTimes { get; init; } = [];

    /// <summary>True: keep a profile at the end of every protocol step.</summary>
    public bool KeepStepProfiles { get; init; }

    /// <summary>True: keep the curve. False: only the step results, for sweeps.</summary>
    public bool KeepCurve { get; init; } = true;

    /// <summary>True: split the polarisation into its causes at every recorded point.</summary>
    public bool KeepPolarisation { get; init; }
}
