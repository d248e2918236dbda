namespace Cathograph.Core.Protocols;

/// <summary>One sentence of a protocol. Ends on whichever of its limits comes first; at least one is given.</summary>
public sealed record ProtocolStep
{
    /// <summary>The sentence as written, such as <c>Charge at C/10 until 3.7 V</c>.</summary>
    public required string Instruction { get; init; }

    /// <summary>What it does.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>Magnitude of the current of a charge or discharge; null otherwise.</summary>
    public Current? Current { get; init; }

    /// <summary>Voltage of a hold in V; null: the voltage at which the previous step ended.</summary>
    public double? HoldVoltage { get; init; }

    /// <summary>Ends when the voltage passes this value in V.</summary>
    public double? UntilVoltage { get; init; }

    /// <summary>Ends when the magnitude of the current falls to this value (hold).</summary>
    public Current? UntilCurrent { get; init; }

    /// <summary>Ends after this many seconds.</summary>
    public double? UntilTime { get; init; }

    /// <summary>
    /// Ends when this many seconds have passed since the start of the preceding charge or discharge:
    /// the reading of a time cap that counts CC + CV together. Null: no such cap.
    /// </summary>
    public double? UntilTimeSincePreviousStart { get; init; }

    /// <summary>Sampling period of the record in s; null: the solver's own steps.</summary>
    public double? SamplingPeriod { get; init; }

    /// <summary>Number of the cycle this step belongs to, from 1; grows with each repeat.</summary>
    public int Cycle { get; init; } = 1;
}
