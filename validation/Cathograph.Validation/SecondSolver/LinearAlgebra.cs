namespace Cathograph.Validation.SecondSolver;

/// <summary>Gaussian elimination, full and banded.</summary>
internal static class LinearAlgebra
{
    /// <summary>Inverse of a small full matrix, by Gauss-Jordan elimination with partial pivoting. Destroys the matrix.</summary>
    public static void Invert(double[] matrix, int n, double[] inverse)
    {
        Array.Clear(inverse);
        for (int i = 0; i < n; i++)
        {
            inverse[(i * n) + i] = 1;
        }

        for (int column = 0; column < n; column++)
        {
            int pivot = column;
            for (int i = column + 1; i < n; i++)
            {
                pivot = Math.Abs(matrix[(i * n) + column]) > Math.Abs(matrix[(pivot * n) + column]) ? i : pivot;
            }

            SwapAndScale(matrix, inverse, n, column, pivot);
            for (int i = 0; i < n; i++)
            {
                double factor = matrix[(i * n) + column];
                if (i == column || factor == 0)
                {
                    continue;
                }

                for (int k = 0; k < n; k++)
                {
                    matrix[(i * n) + k] -= factor * matrix[(column * n) + k];
                    inverse[(i * n) + k] -= factor * inverse[(column * n) + k];
                }
            }
        }
    }

    /// <summary>Eliminates a banded matrix without pivoting; entry (i, k) is at i (2 band + 1) + k - i + band.</summary>
    public static void FactorBand(double[] matrix, int n, int band)
    {
        int width = (2 * band) + 1;
        for (int c = 0; c < n; c++)
        {
            double pivot = matrix[(c * width) + band];
            int last = Math.Min(n - 1, c + band);
            for (int i = c + 1; i <= last; i++)
            {
                double factor = matrix[(i * width) + c - i + band] / pivot;
                matrix[(i * width) + c - i + band] = factor;
                for (int k = c + 1; k <= last; k++)
                {
                    matrix[(i * width) + k - i + band] -= factor * matrix[(c * width) + k - c + band];
                }
            }
        }
    }

    /// <summary>Solves with a matrix that <see cref="FactorBand"/> has eliminated, in place.</summary>
    public static void SolveBand(double[] matrix, int n, int band, double[] x)
    {
        int width = (2 * band) + 1;
        for (int i = 0; i < n; i++)
        {
            for (int k = Math.Max(0, i - band); k < i; k++)
            {
                x[i] -= matrix[(i * width) + k - i + band] * x[k];
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = Math.Min(n - 1, i + band); k > i; k--)
            {
                x[i] -= matrix[(i * width) + k - i + band] * x[k];
            }

            x[i] /= matrix[(i * width) + band];
        }
    }

    private static void SwapAndScale(double[] matrix, double[] inverse, int n, int row, int pivot)
    {
        double scale = 1 / matrix[(pivot * n) + row];
        for (int k = 0; k < n; k++)
        {
            (matrix[(row * n) + k], matrix[(pivot * n) + k]) = (matrix[(pivot * n) + k], matrix[(row * n) + k]);
            (inverse[(row * n) + k], inverse[(pivot * n) + k]) = (inverse[(pivot * n) + k], inverse[(row * n) + k]);
            matrix[(row * n) + k] *= scale;
            inverse[(row * n) + k] *= scale;
        }
    }
}
