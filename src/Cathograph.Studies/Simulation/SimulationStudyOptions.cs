using System.Collections.Immutable;
using Cathograph.Cells.Simulation;

namespace Cathograph.Studies.Simulation;

/// <summary>What is kept of a simulated run besides its steps and its curve.</summary>
public sealed record SimulationStudyOptions
{
    /// <summary>Times since the start in s at which depth profiles are kept; empty: five evenly spaced ones per charge and discharge.</summary>
    public ImmutableArray<double> ProfileTimes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>False: no profiles are kept, which saves a run when their times have to be found first.</summary>
    /// <value>True.</value>
    public bool KeepProfiles { get; init; } = true;

    /// <summary>Sampling period of the curve in s for steps that state none, above 0; null: the solver's own steps.</summary>
    public double? SamplingPeriod { get; init; }

    /// <summary>Accuracy of the solver.</summary>
    public SimulationOptions Solver { get; init; } = new();
}
