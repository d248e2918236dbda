using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Statistics;

/// <summary>
/// Linear mixed model with a random intercept for each group. With theta = group variance over residual variance the covariance of a group is I + theta 1 1^T, whose inverse and determinant
/// need only numbers and sums, so that the profile likelihood has one unknown and is computed from moments (Pinheiro and Bates 2000, section 2.2).
/// </summary>
public static class MixedModel
{
    // theta from 1e-10 to 1e10 and exactly 0.
    private const double LargestLog = 23;

    /// <summary>Fits columns.</summary>
    /// <param name="explaining">The explaining columns without the intercept, all as long as <paramref name="values"/>; may be none.</param>
    /// <param name="values">What is explained.</param>
    /// <param name="groups">The group of every value, any numbers.</param>
    /// <param name="isRestricted">True for the restricted likelihood (REML: variances without bias), false for the full one (to compare models with different columns).</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there are fewer values than coefficients, or the columns are not independent.</exception>
    public static MixedModelResult Fit(IReadOnlyList<IReadOnlyList<double>> explaining, IReadOnlyList<double> values, IReadOnlyList<int> groups, bool isRestricted = true)
    {
        ArgumentNullException.ThrowIfNull(explaining);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count != values.Count || explaining.Any(column => column.Count != values.Count))
        {
            throw new ArgumentException("Columns, values and groups are equally long.", nameof(values));
        }

        var moments = new SortedDictionary<int, MomentMatrix>();
        double origin = values.Count > 0 ? values.Average() : 0;
        var row = new double[explaining.Count + 1];
        for (int i = 0; i < values.Count; i++)
        {
            for (int j = 0; j < explaining.Count; j++)
            {
                row[j] = explaining[j][i];
            }

            row[^1] = values[i] - origin;
            if (!moments.TryGetValue(groups[i], out MomentMatrix? group))
            {
                moments[groups[i]] = group = new MomentMatrix(row.Length);
            }

            group.Add(row);
        }

        MixedModelResult result = Fit([.. moments.Values], [.. Enumerable.Range(0, explaining.Count)], explaining.Count, isRestricted);
        return result with { Coefficients = result.Coefficients.SetItem(0, result.Coefficients[0] + origin) };
    }

    /// <summary>Fits moments, one set for each group; weighted moments let rows count less than one.</summary>
    /// <param name="groups">Moments of every group.</param>
    /// <param name="explaining">Indices of the explaining columns without the intercept.</param>
    /// <param name="explained">Index of the column to explain.</param>
    /// <param name="isRestricted">True for the restricted likelihood, false for the full one.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">There are fewer values than coefficients, or the columns are not independent.</exception>
    public static MixedModelResult Fit(IReadOnlyList<MomentMatrix> groups, IReadOnlyList<int> explaining, int explained, bool isRestricted = true)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(explaining);
        var total = new MomentMatrix(groups.Count > 0 ? groups[0].Columns : 1);
        foreach (MomentMatrix group in groups)
        {
            total.Add(group);
        }

        if (total.Count <= explaining.Count + 1 || Solve(groups, total, (explaining, explained), 0) is null)
        {
            throw new ArgumentException("Expected more values than coefficients and columns that do not follow from each other.", nameof(explaining));
        }

        double Profile(double theta) => Solve(groups, total, (explaining, explained), theta) is { } found ? found.LogLikelihood(isRestricted) : double.NegativeInfinity;
        double theta = Best(Profile);
        Profiled solution = Solve(groups, total, (explaining, explained), theta)!;
        return Result(solution, total, explaining, theta, isRestricted);
    }

    private static MixedModelResult Result(Profiled solution, MomentMatrix total, IReadOnlyList<int> explaining, double theta, bool isRestricted)
    {
        double variance = solution.Variance(isRestricted);
        int size = solution.Coefficients.Length;
        var errors = new double[size];
        for (int i = 0; i < size; i++)
        {
            var unit = new double[size];
            unit[i] = 1;
            errors[i] = Math.Sqrt(variance * solution.Factor.Solve(unit)[i]);
        }

        double explainedVariance = 0;
        for (int i = 0; i < explaining.Count; i++)
        {
            for (int j = 0; j < explaining.Count; j++)
            {
                explainedVariance += solution.Coefficients[i + 1] * solution.Coefficients[j + 1] * total.Centred(explaining[i], explaining[j]) / Math.Max(1, total.Count - 1);
            }
        }

        return new MixedModelResult
        {
            Coefficients = [.. solution.Coefficients],
            StandardErrors = [.. errors],
            GroupVariance = theta * variance,
            ResidualVariance = variance,
            FixedVariance = Math.Max(0, explainedVariance),
            LogLikelihood = solution.LogLikelihood(isRestricted),
            Count = total.Count,
        };
    }

    // The profile may have its maximum at 0; else it has one hill in the logarithm of theta in practice: a coarse walk, then golden section.
    private static double Best(Func<double, double> profile)
    {
        double best = -LargestLog;
        double value = double.NegativeInfinity;
        for (double log = -LargestLog; log <= LargestLog; log++)
        {
            double found = profile(Math.Exp(log));
            (best, value) = found > value ? (log, found) : (best, value);
        }

        double ratio = (Math.Sqrt(5) - 1) / 2;
        (double low, double high) = (best - 1, best + 1);
        while (high - low > 1e-8)
        {
            double left = high - (ratio * (high - low));
            double right = low + (ratio * (high - low));
            (low, high) = profile(Math.Exp(left)) >= profile(Math.Exp(right)) ? (low, right) : (left, high);
        }

        double theta = Math.Exp((low + high) / 2);
        return profile(0) >= profile(theta) ? 0 : theta;
    }

    private static Profiled? Solve(IReadOnlyList<MomentMatrix> groups, MomentMatrix total, (IReadOnlyList<int> Explaining, int Explained) columns, double theta)
    {
        int size = columns.Explaining.Count + 1;
        var matrix = new DenseMatrix(size, size);
        var right = new double[size];
        double squares = total.Product(columns.Explained, columns.Explained);
        double determinant = 0;
        for (int i = 0; i < size; i++)
        {
            right[i] = i == 0 ? total.Sum(columns.Explained) : total.Product(columns.Explaining[i - 1], columns.Explained);
            for (int j = 0; j <= i; j++)
            {
                matrix[i, j] = (i, j) switch
                {
                    (0, 0) => total.Count,
                    (_, 0) => total.Sum(columns.Explaining[i - 1]),
                    _ => total.Product(columns.Explaining[i - 1], columns.Explaining[j - 1]),
                };
            }
        }

        double Sum(MomentMatrix group, int i) => i == 0 ? group.Count : group.Sum(columns.Explaining[i - 1]);
        foreach (MomentMatrix group in groups.Where(_ => theta > 0))
        {
            double shrink = theta / (1 + (theta * group.Count));
            double own = group.Sum(columns.Explained);
            determinant += Math.Log(1 + (theta * group.Count));
            squares -= shrink * own * own;
            for (int i = 0; i < size; i++)
            {
                right[i] -= shrink * Sum(group, i) * own;
                for (int j = 0; j <= i; j++)
                {
                    matrix[i, j] -= shrink * Sum(group, i) * Sum(group, j);
                }
            }
        }

        if (Cholesky.Factorise(matrix) is not { } factor)
        {
            return null;
        }

        double[] solution = factor.Solve(right);
        double left = squares - VectorSum.Dot(solution, right);
        return new Profiled(factor, solution, Math.Max(left, 1e-300), determinant, LogDeterminant(factor, size)) { Count = total.Count };
    }

    // Of L L^T: the square of the product of what the factor's inverse scales.
    private static double LogDeterminant(Cholesky factor, int size)
    {
        double sum = 0;
        for (int i = 0; i < size; i++)
        {
            var unit = new double[size];
            unit[i] = 1;
            sum -= 2 * Math.Log(factor.SolveLower(unit)[i]);
        }

        return sum;
    }

    private sealed record Profiled(Cholesky Factor, double[] Coefficients, double Squares, double GroupDeterminant, double FixedDeterminant)
    {
        public required double Count { get; init; }

        public double Variance(bool isRestricted) => Squares / (Count - (isRestricted ? Coefficients.Length : 0));

        public double LogLikelihood(bool isRestricted)
        {
            double freedom = Count - (isRestricted ? Coefficients.Length : 0);
            double value = (freedom * (1 + Math.Log(2 * Math.PI * Variance(isRestricted)))) + GroupDeterminant + (isRestricted ? FixedDeterminant : 0);
            return -0.5 * value;
        }
    }
}
