using System.Collections.Immutable;

namespace Cathograph.Microstructure.Discharge;

/// <summary>How a volume is discharged and how exactly.</summary>
public sealed record DischargeOptions
{
    /// <summary>Current density of the discharge in A/m2 of cross-section, above 0; null when <see cref="HeldVoltage"/> is given.</summary>
    public double? CurrentDensity { get; init; }

    /// <summary>Voltage against the counter electrode at which the cell is held, in V; null at constant current.</summary>
    public double? HeldVoltage { get; init; }

    /// <summary>Voltage against the counter electrode at which a discharge at constant current ends, in V.</summary>
    public double LowestVoltage { get; init; } = 2.22;

    /// <summary>Time after which it ends in s, above 0.</summary>
    /// <value>The default value is 100 h.</value>
    public double LongestTime { get; init; } = 360_000;

    /// <summary>Mean stoichiometry of the reached active material at which it ends, dimensionless.</summary>
    /// <value>The default value is 1.</value>
    public double LargestStoichiometry { get; init; } = 1;

    /// <summary>Largest step in s; null: a fiftieth of the time that the current needs for the whole capacity.</summary>
    public double? LongestStep { get; init; }

    /// <summary>Error of the voltage that a step may make in V, above 0.</summary>
    /// <value>The default value is 2 mV.</value>
    public double VoltageTolerance { get; init; } = 2e-3;

    /// <summary>Largest move of a potential in the last iteration of a step in V, above 0.</summary>
    /// <value>The default value is 0.1 mV: a fiftieth of it changes the capacity by less than a millionth.</value>
    public double PotentialTolerance { get; init; } = 1e-4;

    /// <summary>Times of maps in s, above 0, in any order; between two steps a map is interpolated. They come beside those of <see cref="Maps"/>.</summary>
    public ImmutableArray<double> MapTimes { get; init; } = [];

    /// <summary>Number of maps at equal depths of discharge beside the one at the end; at least 0.</summary>
    public int Maps { get; init; }

    /// <summary>Threads; 0 for one a core. The answer is the same on any number.</summary>
    public int Threads { get; init; }
}
