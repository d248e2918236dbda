using System.Collections.Immutable;

namespace Cathograph.Numerics.Optimisation;

/// <summary>Find the point under linear constraints at which a smooth function is largest.</summary>
public sealed record MaximumProblem
{
    /// <summary>
    /// The function at each of several points, in their order; called with all points that are wanted at once, so that the caller can
    /// share them out to threads. Differences leave the linear rows, but not the bounds, by one difference step. NaN: no answer there.
    /// </summary>
    public required Func<IReadOnlyList<ImmutableArray<double>>, IReadOnlyList<double>> Values { get; init; }

    /// <summary>Bounds and linear conditions; the bounds are finite and give each unknown its scale.</summary>
    public required LinearConstraints Constraints { get; init; }

    /// <summary>Where to start; moved to the nearest feasible point.</summary>
    public required ImmutableArray<double> Start { get; init; }
}
