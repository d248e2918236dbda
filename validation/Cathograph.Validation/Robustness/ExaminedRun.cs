namespace Cathograph.Validation.Robustness;

/// <summary>What became of one random run.</summary>
internal sealed record ExaminedRun
{
    public required int Seed { get; init; }

    /// <summary>The outcome, or <c>refused</c>.</summary>
    public required string Class { get; init; }

    public required string Message { get; init; }

    /// <summary>What must not happen and did; empty when nothing.</summary>
    public required string Defect { get; init; }

    public double Seconds { get; init; }

    public long TimeSteps { get; init; }

    public int ProtocolSteps { get; init; }

    public double BalanceError { get; init; }
}
