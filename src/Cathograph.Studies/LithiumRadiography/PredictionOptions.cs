using System.Collections.Immutable;
using Cathograph.Cells.Simulation;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>What is foretold.</summary>
public sealed record PredictionOptions
{
    /// <summary>Middle of each exposure in s since the start, above 0 and rising; empty: the frames of the instrument. Those behind the end of the run are left out.</summary>
    public ImmutableArray<double> Times { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Frames at most; a longer run is refused with the period that would do.</summary>
    /// <value>4000.</value>
    public int MostFrames { get; init; } = 4000;

    /// <summary>True: the map carries the noise of the counts, as a measured one does.</summary>
    public bool WithNoise { get; init; }

    /// <summary>Seed of the noise.</summary>
    /// <value>1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Frames of the pristine cell before the first step, at least 1.</summary>
    /// <value>3.</value>
    public int PristineFrames { get; init; } = 3;

    /// <summary>Accuracy of the solver.</summary>
    public SimulationOptions Solver { get; init; } = new();
}
