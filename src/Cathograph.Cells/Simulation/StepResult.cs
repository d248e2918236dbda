using Cathograph.Core.Protocols;

namespace Cathograph.Cells.Simulation;

/// <summary>What one step of a protocol did, per cell area and signed (positive: charge).</summary>
public sealed record StepResult
{
    /// <summary>The sentence of the protocol.</summary>
    public required string Instruction { get; init; }

    /// <summary>What it did.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>Cycle number from 1.</summary>
    public required int Cycle { get; init; }

    /// <summary>Time of its start in s.</summary>
    public required double Start { get; init; }

    /// <summary>Duration in s.</summary>
    public required double Duration { get; init; }

    /// <summary>Voltage at its start, after the switch, in V.</summary>
    public required double StartVoltage { get; init; }

    /// <summary>Voltage at its end in V.</summary>
    public required double EndVoltage { get; init; }

    /// <summary>Current density at its end in A/m2.</summary>
    public required double EndCurrent { get; init; }

    /// <summary>Why it ended, such as <c>voltage 1.6 V</c>.</summary>
    public required string EndedBy { get; init; }

    /// <summary>What kind of event that was.</summary>
    public required StepEnding Ending { get; init; }

    /// <summary>Charge in C/m2.</summary>
    public required double Charge { get; init; }

    /// <summary>Energy in J/m2.</summary>
    public required double Energy { get; init; }
}
