namespace Cathograph.Numerics.Linear;

/// <summary>A = L L^T of a small symmetric positive definite matrix.</summary>
public sealed class Cholesky
{
    private readonly DenseMatrix _lower;

    private Cholesky(DenseMatrix lower) => _lower = lower;

    /// <summary>Factorises a matrix.</summary>
    /// <param name="matrix">Symmetric; only its lower triangle is read.</param>
    /// <returns>The factor, or null when the matrix is not positive definite to rounding.</returns>
    public static Cholesky? Factorise(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int n = matrix.Rows;
        var lower = new DenseMatrix(n, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double rest = matrix[i, j] - VectorSum.Dot(lower.Row(i)[..j], lower.Row(j)[..j]);
                if (i > j)
                {
                    lower[i, j] = rest / lower[j, j];
                }
                else if (rest > 1e-15 * Math.Abs(matrix[j, j]))
                {
                    lower[j, j] = Math.Sqrt(rest);
                }
                else
                {
                    return null;
                }
            }
        }

        return new Cholesky(lower);
    }

    /// <summary>L^-1 b.</summary>
    /// <param name="right">b.</param>
    /// <returns>The solution of L x = b.</returns>
    public double[] SolveLower(ReadOnlySpan<double> right)
    {
        double[] x = right.ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (x[i] - VectorSum.Dot(_lower.Row(i)[..i], x.AsSpan(0, i))) / _lower[i, i];
        }

        return x;
    }

    /// <summary>L^-T b.</summary>
    /// <param name="right">b.</param>
    /// <returns>The solution of L^T x = b.</returns>
    public double[] SolveUpper(ReadOnlySpan<double> right)
    {
        double[] x = right.ToArray();
        for (int i = x.Length - 1; i >= 0; i--)
        {
            x[i] /= _lower[i, i];
            VectorSum.Add(-x[i], _lower.Row(i)[..i], x.AsSpan(0, i));
        }

        return x;
    }

    /// <summary>A^-1 b.</summary>
    /// <param name="right">b.</param>
    /// <returns>The solution of A x = b.</returns>
    public double[] Solve(ReadOnlySpan<double> right) => SolveUpper(SolveLower(right));
}
