using System.Collections.Immutable;
using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Statistics;

/// <summary>Least squares of one column on others with an intercept, from moments alone.</summary>
public sealed record LeastSquaresLine
{
    /// <summary>Gets the slopes, one for each explaining column; 0 for one that does not vary or follows from those before it.</summary>
    public required ImmutableArray<double> Slopes { get; init; }

    /// <summary>Gets the share of the variance that is explained, 0 to 1; NaN when the column to explain does not vary.</summary>
    public required double Explained { get; init; }

    /// <summary>Gets the sum of squares that is left.</summary>
    public required double Residual { get; init; }

    /// <summary>Gets the sum of squares about the mean.</summary>
    public required double Total { get; init; }

    /// <summary>Fits.</summary>
    /// <param name="moments">Moments of all columns.</param>
    /// <param name="explaining">Indices of the explaining columns.</param>
    /// <param name="explained">Index of the column to explain.</param>
    /// <returns>The fit.</returns>
    public static LeastSquaresLine Fit(MomentMatrix moments, IReadOnlyList<int> explaining, int explained)
    {
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(explaining);
        double total = Math.Max(0, moments.Centred(explained, explained));
        var slopes = new double[explaining.Count];
        int[] used = [.. Independent(moments, explaining)];
        double gained = 0;
        if (used.Length > 0)
        {
            var matrix = new DenseMatrix(used.Length, used.Length);
            var right = new double[used.Length];
            for (int i = 0; i < used.Length; i++)
            {
                right[i] = moments.Centred(explaining[used[i]], explained);
                for (int j = 0; j < used.Length; j++)
                {
                    matrix[i, j] = moments.Centred(explaining[used[i]], explaining[used[j]]);
                }
            }

            double[] solution = Cholesky.Factorise(matrix)?.Solve(right) ?? new double[used.Length];
            for (int i = 0; i < used.Length; i++)
            {
                slopes[used[i]] = solution[i];
                gained += solution[i] * right[i];
            }
        }

        double residual = Math.Clamp(total - gained, 0, total);
        return new LeastSquaresLine { Slopes = [.. slopes], Total = total, Residual = residual, Explained = total > 0 ? 1 - (residual / total) : double.NaN };
    }

    // Columns that add something to those before them, by what is left of their squares after projection.
    private static IEnumerable<int> Independent(MomentMatrix moments, IReadOnlyList<int> explaining)
    {
        var kept = new List<int>();
        for (int k = 0; k < explaining.Count; k++)
        {
            double own = moments.Centred(explaining[k], explaining[k]);
            double left = own;
            if (own > 1e-12 * moments.Product(explaining[k], explaining[k]) && kept.Count > 0)
            {
                left = Fit(moments, [.. kept.Select(i => explaining[i])], explaining[k]).Residual;
            }

            if (own > 1e-12 * moments.Product(explaining[k], explaining[k]) && left > 1e-9 * own)
            {
                kept.Add(k);
            }
        }

        return kept;
    }
}
