using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Statistics;

/// <summary>
/// Ordinary least squares with the covariance of its coefficients under spatially correlated residuals. The covariance c(h) of the residuals is a nugget and an exponential or Gaussian part over the distance h.
/// It is fitted to the mean products of residuals by classes of distance; what fitting the coefficients takes out of the residuals (so that they sum to zero) is put into the model exactly:
/// E[e e^T] = M C M with M = I - Q Q^T, which is linear in the classes. The effective numbers are those of Clifford, Richardson and Hemon (Biometrics 45, 123, 1989) and Dutilleul (1993), given the columns.
/// </summary>
public static class SpatialRegression
{
    /// <summary>Fits values on columns.</summary>
    /// <param name="points">Where the values lie.</param>
    /// <param name="columns">The columns, an intercept among them when one is wanted, each as long as there are points, independent of each other.</param>
    /// <param name="values">The values, finite, as many as points.</param>
    /// <param name="options">How the correlation is estimated.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The fit; null when there are not at least two points more than columns or the columns follow from each other.</returns>
    public static SpatialRegressionResult? Fit(SpatialPoints points, IReadOnlyList<double[]> columns, double[] values, SpatialRegressionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(options);
        int count = points.Count;
        int width = columns.Count;
        if (count < width + 2 || Solve(columns, values, [.. Enumerable.Range(0, count)]) is not { } whole)
        {
            return null;
        }

        int[] chosen = Draw(count, options);
        if (Solve(columns, values, chosen) is not { } part)
        {
            return null;
        }

        cancellation.ThrowIfCancellationRequested();
        var pairs = SpatialPairs.Of(points, chosen, options.Classes);
        double[] residuals = [.. chosen.Select((point, i) => values[point] - Value(columns, point, part.Coefficients))];
        SpatialCovariance covariance = SpatialCovariance.Estimate(pairs, part.Basis, width, residuals, cancellation);
        return Result(covariance, (whole.Coefficients, part.Factor), (count, width, chosen.Length));
    }

    private static SpatialRegressionResult Result(SpatialCovariance covariance, (double[] Coefficients, Cholesky Factor) fit, (int Count, int Width, int Drawn) size)
    {
        (int count, int width, int drawn) = size;
        double[] inBasis = covariance.OfBasis(count);

        // X = Q R with Q^T Q = I; the coefficients of unit mean squares are sqrt(m) times smaller.
        var inverse = new double[width][];
        for (int i = 0; i < width; i++)
        {
            var unit = new double[width];
            unit[i] = Math.Sqrt(drawn);
            inverse[i] = fit.Factor.SolveLower(unit);
        }

        var cov = new double[width * width];
        var effective = new double[width];
        for (int a = 0; a < width; a++)
        {
            double plain = 0;
            for (int b = 0; b < width; b++)
            {
                double sum = 0;
                for (int i = 0; i < width; i++)
                {
                    for (int j = 0; j < width; j++)
                    {
                        sum += inverse[a][i] * inBasis[(i * width) + j] * inverse[b][j];
                    }
                }

                cov[(a * width) + b] = sum;
                plain += inverse[a][b] * inverse[a][b];
            }

            effective[a] = cov[(a * width) + a] > 0 ? Math.Min(count, covariance.Variance * plain / cov[(a * width) + a]) : count;
        }

        return new SpatialRegressionResult
        {
            Coefficients = [.. fit.Coefficients],
            Covariance = [.. cov],
            EffectiveCounts = [.. effective],
            DegreesOfFreedom = Math.Min(count - width, covariance.DegreesOfFreedom(count)),
            Nugget = covariance.Nugget,
            Sill = covariance.Sill,
            Range = covariance.Range,
            Count = count,
        };
    }

    private static double Value(IReadOnlyList<double[]> columns, int point, double[] coefficients)
    {
        double value = 0;
        for (int j = 0; j < coefficients.Length; j++)
        {
            value += coefficients[j] * columns[j][point];
        }

        return value;
    }

    private static int[] Draw(int count, SpatialRegressionOptions options)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        if (count <= options.Points)
        {
            return all;
        }

        var random = new Random(Bootstrap.StreamSeed(options.Seed, count));
        for (int i = 0; i < options.Points; i++)
        {
            int other = random.Next(i, count);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return all[..options.Points];
    }

    // Normal equations by Cholesky; the basis Q = X L^-T has unit columns over the points that are used.
    private static (double[] Coefficients, Cholesky Factor, double[] Basis)? Solve(IReadOnlyList<double[]> columns, double[] values, int[] used)
    {
        int width = columns.Count;
        var gram = new DenseMatrix(width, width);
        var right = new double[width];
        for (int a = 0; a < width; a++)
        {
            foreach (int i in used)
            {
                right[a] += columns[a][i] * values[i];
            }

            for (int b = 0; b <= a; b++)
            {
                double sum = 0;
                foreach (int i in used)
                {
                    sum += columns[a][i] * columns[b][i];
                }

                gram[a, b] = sum;
            }
        }

        if (Cholesky.Factorise(gram) is not { } factor)
        {
            return null;
        }

        var basis = new double[used.Length * width];
        var row = new double[width];
        for (int i = 0; i < used.Length; i++)
        {
            for (int a = 0; a < width; a++)
            {
                row[a] = columns[a][used[i]];
            }

            factor.SolveLower(row).CopyTo(basis, i * width);
        }

        return (factor.Solve(right), factor, basis);
    }
}
