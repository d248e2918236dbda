using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Rate;

/// <summary>A rate table of one or several designs.</summary>
public sealed record RateResult
{
    /// <summary>The designs, in the order given.</summary>
    public required ImmutableArray<CellDesign> Designs { get; init; }

    /// <summary>How it was made.</summary>
    public required RateOptions Options { get; init; }

    /// <summary>Rows: all rates of the first design, then of the second, and so on.</summary>
    public required ImmutableArray<RateRow> Rows { get; init; }

    /// <summary>Completed when every run completed; otherwise how many did not.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Findings, each kind once with the number of runs it was met in.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The row of a design at a rate.</summary>
    /// <param name="design">Index of the design.</param>
    /// <param name="rate">Index of the rate.</param>
    /// <returns>The row.</returns>
    public RateRow Row(int design, int rate) => Rows[(design * Options.Rates.Length) + rate];
}
