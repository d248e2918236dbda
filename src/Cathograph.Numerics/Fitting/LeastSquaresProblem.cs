using System.Collections.Immutable;
using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Fitting;

/// <summary>Find the point within bounds at which the sum of squares of the residuals is least.</summary>
public sealed record LeastSquaresProblem
{
    /// <summary>
    /// Residuals at each of several points, in their order. Called with all points that are wanted at once, so that the caller can
    /// share them out to threads as it likes. A point without an answer gives a value that is not finite.
    /// </summary>
    public required Func<IReadOnlyList<ImmutableArray<double>>, IReadOnlyList<ImmutableArray<double>>> Residuals { get; init; }

    /// <summary>Derivatives of the residuals (rows) by the unknowns (columns) at a point, when they are known exactly; null to take differences.</summary>
    public Func<ImmutableArray<double>, DenseMatrix>? Jacobian { get; init; }

    /// <summary>Where to start; moved into the bounds.</summary>
    public required ImmutableArray<double> Start { get; init; }

    /// <summary>Lower bound of each unknown; minus infinity for none.</summary>
    public required ImmutableArray<double> Lower { get; init; }

    /// <summary>Upper bound of each unknown; infinity for none.</summary>
    public required ImmutableArray<double> Upper { get; init; }

    /// <summary>Natural size of a change of each unknown; empty: the distance of its bounds when both are finite, else its size (at least 1e-8).</summary>
    public ImmutableArray<double> Scale { get; init; } = [];

    /// <summary>A problem whose residuals are computed one point at a time, points in parallel.</summary>
    /// <param name="residuals">Residuals at one point; safe to call from many threads.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="bounds">Lower and upper bounds.</param>
    /// <param name="parallel">How many threads; null: one.</param>
    /// <returns>The problem.</returns>
    public static LeastSquaresProblem Of(
        Func<ImmutableArray<double>, ImmutableArray<double>> residuals,
        ImmutableArray<double> start,
        (ImmutableArray<double> Lower, ImmutableArray<double> Upper) bounds,
        ParallelOptions? parallel = null)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        ParallelOptions threads = parallel ?? new ParallelOptions { MaxDegreeOfParallelism = 1 };
        return new LeastSquaresProblem
        {
            Start = start,
            Lower = bounds.Lower,
            Upper = bounds.Upper,
            Residuals = points =>
            {
                var values = new ImmutableArray<double>[points.Count];
                Parallel.For(0, points.Count, threads, k => values[k] = residuals(points[k]));
                return values;
            },
        };
    }
}
