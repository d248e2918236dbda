using System.Collections.Immutable;
using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Optimisation;

/// <summary>Points that meet linear constraints.</summary>
public static class FeasiblePoint
{
    /// <summary>The feasible point nearest to a given one, distances measured in the widths of the bounds.</summary>
    /// <param name="constraints">The conditions; bounds are finite.</param>
    /// <param name="point">Any point.</param>
    /// <returns>The nearest feasible point, or null when there is none.</returns>
    public static ImmutableArray<double>? Nearest(LinearConstraints constraints, ImmutableArray<double> point)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        if (constraints.Violation(point) <= 1e-12)
        {
            return point;
        }

        var metric = new DenseMatrix(point.Length, point.Length);
        for (int j = 0; j < point.Length; j++)
        {
            double width = Math.Max(constraints.Upper[j] - constraints.Lower[j], 1e-12);
            metric[j, j] = 1 / (width * width);
        }

        double[]? step = QuadraticProgram.Minimise(metric, new double[point.Length], constraints.ShiftedBy(point));
        return step is null ? null : [.. point.Select((value, j) => value + step[j])];
    }
}
