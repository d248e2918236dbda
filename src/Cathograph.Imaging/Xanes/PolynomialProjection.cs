namespace Cathograph.Imaging.Xanes;

/// <summary>The linear map from values at points to the coefficients of the least-squares polynomial through them.</summary>
internal static class PolynomialProjection
{
    /// <summary>The map.</summary>
    /// <param name="abscissas">Where the points are, in a unit in which they are near 1.</param>
    /// <param name="order">Order of the polynomial, below the number of distinct points.</param>
    /// <returns>Rows of weights, one a coefficient from the constant on, at index <c>coefficient x points + point</c>; null when the points do not fix it.</returns>
    public static double[]? Of(ReadOnlySpan<double> abscissas, int order)
    {
        int points = abscissas.Length;
        int terms = order + 1;
        if (points < terms)
        {
            return null;
        }

        // Modified Gram-Schmidt, twice: columns of powers = Q R, so that coefficients = R^-1 Q^T values.
        double[][] q = new double[terms][];
        double[][] r = new double[terms][];
        for (int j = 0; j < terms; j++)
        {
            r[j] = new double[terms];
            double[] column = new double[points];
            for (int i = 0; i < points; i++)
            {
                column[i] = Math.Pow(abscissas[i], j);
            }

            double size = Math.Sqrt(Dot(column, column));
            for (int pass = 0; pass < 2; pass++)
            {
                for (int k = 0; k < j; k++)
                {
                    double part = Dot(q[k], column);
                    r[k][j] += part;
                    for (int i = 0; i < points; i++)
                    {
                        column[i] -= part * q[k][i];
                    }
                }
            }

            double norm = Math.Sqrt(Dot(column, column));
            if (!(norm > 1e-10 * size))
            {
                return null;
            }

            r[j][j] = norm;
            for (int i = 0; i < points; i++)
            {
                column[i] /= norm;
            }

            q[j] = column;
        }

        return BackSubstituted(q, r, points);
    }

    private static double[] BackSubstituted(double[][] q, double[][] r, int points)
    {
        int terms = q.Length;
        double[] map = new double[terms * points];
        for (int j = terms - 1; j >= 0; j--)
        {
            Span<double> row = map.AsSpan(j * points, points);
            q[j].CopyTo(row);
            for (int k = j + 1; k < terms; k++)
            {
                ReadOnlySpan<double> other = map.AsSpan(k * points, points);
                for (int i = 0; i < points; i++)
                {
                    row[i] -= r[j][k] * other[i];
                }
            }

            for (int i = 0; i < points; i++)
            {
                row[i] /= r[j][j];
            }
        }

        return map;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
