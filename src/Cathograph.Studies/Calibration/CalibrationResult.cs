using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Fitting;
using Cathograph.Studies.Comparison;

namespace Cathograph.Studies.Calibration;

/// <summary>A calibrated model, and how well the data fix it.</summary>
public sealed record CalibrationResult
{
    /// <summary>How it was fitted.</summary>
    public required CalibrationOptions Options { get; init; }

    /// <summary>The parameters, in the order given.</summary>
    public required ImmutableArray<CalibrationEstimate> Estimates { get; init; }

    /// <summary>Errors, correlations and combinations in search coordinates (logarithms of logarithmic parameters).</summary>
    public required FitStatistics Statistics { get; init; }

    /// <summary>Simulated against measured before.</summary>
    public required ComparisonResult Before { get; init; }

    /// <summary>Simulated against measured after.</summary>
    public required ComparisonResult After { get; init; }

    /// <summary>The fitted cells, in the order given.</summary>
    public required ImmutableArray<CellDesign> Designs { get; init; }

    /// <summary>Weighted sum of squares at the end of each start, best first.</summary>
    public required ImmutableArray<double> StartEnds { get; init; }

    /// <summary>Residuals minus parameters that could move.</summary>
    public int DegreesOfFreedom => Statistics.DegreesOfFreedom;

    /// <summary>Correlations, a row a parameter; NaN for parameters at a bound.</summary>
    public ImmutableArray<ImmutableArray<double>> Correlations =>
        [.. Enumerable.Range(0, Estimates.Length).Select(i => Enumerable.Range(0, Estimates.Length).Select(j => Statistics.Correlation[i, j]).ToImmutableArray())];

    /// <summary>How the search ended.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What is not identified, bounds that are active, starts that disagree, and what the runs had to tell.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
