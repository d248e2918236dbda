using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Numerics.Optimisation;

/// <summary>Where a search for a maximum ended.</summary>
public sealed record MaximiserResult
{
    /// <summary>How it ended; the residual is the last promised gain as a share of the value.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The best point.</summary>
    public required ImmutableArray<double> Point { get; init; }

    /// <summary>The function there.</summary>
    public required double Value { get; init; }

    /// <summary>-1: at its lower bound, 1: at its upper bound, 0: inside; one for each unknown.</summary>
    public required ImmutableArray<int> AtBound { get; init; }

    /// <summary>Points at which the function was computed.</summary>
    public required long Evaluations { get; init; }
}
