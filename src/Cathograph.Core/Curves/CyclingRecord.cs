using System.Collections.Immutable;

namespace Cathograph.Core.Curves;

/// <summary>
/// Time, current and voltage of a cell under a protocol: the one type of simulated cycles and of cycler files.
/// Positive current charges. All columns have the same length.
/// </summary>
public sealed record CyclingRecord
{
    /// <summary>Name of the cell or file.</summary>
    public required string Name { get; init; }

    /// <summary>Time since the start in s, never decreasing.</summary>
    public required ImmutableArray<double> Time { get; init; }

    /// <summary>Current in A, positive on charge.</summary>
    public required ImmutableArray<double> Current { get; init; }

    /// <summary>Cell voltage in V.</summary>
    public required ImmutableArray<double> Voltage { get; init; }

    /// <summary>Index of the step in <see cref="Steps"/> of each point.</summary>
    public required ImmutableArray<int> StepIndex { get; init; }

    /// <summary>The steps in order.</summary>
    public required ImmutableArray<RecordedStep> Steps { get; init; }

    /// <summary>What the instrument recorded beside them, each as long as <see cref="Time"/>; empty for a simulation.</summary>
    public ImmutableArray<DataChannel> Channels { get; init; } = [];

    /// <summary>Wall clock at <see cref="Time"/> = 0; null when not known. An instrument that states no zone is taken as UTC.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Electrode area in m2; null when not known.</summary>
    public double? Area { get; init; }

    /// <summary>Mass of active material in kg; null when not known.</summary>
    public double? ActiveMass { get; init; }
}
