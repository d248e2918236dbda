using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Fitting;

/// <summary>Where a least-squares search ended.</summary>
public sealed record LeastSquaresResult
{
    /// <summary>How it ended; the residual is the last cosine between residual and Jacobian.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The best point.</summary>
    public required ImmutableArray<double> Point { get; init; }

    /// <summary>Residuals there.</summary>
    public required ImmutableArray<double> Residuals { get; init; }

    /// <summary>Derivatives of the residuals (rows) by the unknowns (columns) there; zero where they could not be computed.</summary>
    public required DenseMatrix Jacobian { get; init; }

    /// <summary>-1: at its lower bound, 1: at its upper bound, 0: inside; one for each unknown.</summary>
    public required ImmutableArray<int> AtBound { get; init; }

    /// <summary>Points at which the residuals were computed.</summary>
    public required long Evaluations { get; init; }

    /// <summary>Sum of squares of the residuals.</summary>
    public double SumOfSquares => Residuals.Sum(value => value * value);
}
