using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Core.Curves;

/// <summary>What a file of measurements holds: rates, or voltage curves.</summary>
public sealed record MeasuredData
{
    /// <summary>The rate table; null when the file holds curves.</summary>
    public RateTable? Rates { get; init; }

    /// <summary>The voltage curves; empty when the file holds a rate table.</summary>
    public ImmutableArray<MeasuredCurve> Curves { get; init; } = [];

    /// <summary>What the reader found worth telling.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
