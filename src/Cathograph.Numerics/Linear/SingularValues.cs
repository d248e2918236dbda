using System.Collections.Immutable;

namespace Cathograph.Numerics.Linear;

/// <summary>
/// Singular values and right singular vectors of a small matrix by one-sided Jacobi rotations (Hestenes 1958; Demmel and Veselic 1992:
/// small singular values keep their relative accuracy, which is what a statement on identifiability rests on).
/// </summary>
public sealed class SingularValues
{
    private const int LargestSweeps = 60;
    private const double Orthogonal = 1e-15;

    private SingularValues(ImmutableArray<double> values, DenseMatrix right)
    {
        Values = values;
        Right = right;
    }

    /// <summary>Singular values, falling; one for each column.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Right singular vectors as columns, in the order of <see cref="Values"/>; the largest component of each is positive.</summary>
    public DenseMatrix Right { get; }

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">Any number of rows; columns up to some dozens.</param>
    /// <returns>Its singular values and right vectors.</returns>
    public static SingularValues Of(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        DenseMatrix work = matrix.Copy();
        DenseMatrix right = DenseMatrix.Identity(matrix.Columns);
        for (int sweep = 0; sweep < LargestSweeps; sweep++)
        {
            if (!Sweep(work, right))
            {
                break;
            }
        }

        return Sorted(work, right);
    }

    private static bool Sweep(DenseMatrix work, DenseMatrix right)
    {
        bool rotated = false;
        for (int p = 0; p < work.Columns - 1; p++)
        {
            for (int q = p + 1; q < work.Columns; q++)
            {
                (double pp, double qq, double pq) = Products(work, p, q);
                if (Math.Abs(pq) <= Orthogonal * Math.Sqrt(pp * qq))
                {
                    continue;
                }

                rotated = true;
                double zeta = (qq - pp) / (2 * pq);
                double tangent = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
                double cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
                Rotate(work, (p, q), cosine, cosine * tangent);
                Rotate(right, (p, q), cosine, cosine * tangent);
            }
        }

        return rotated;
    }

    private static (double First, double Second, double Mixed) Products(DenseMatrix work, int p, int q)
    {
        double pp = 0;
        double qq = 0;
        double pq = 0;
        for (int i = 0; i < work.Rows; i++)
        {
            double a = work[i, p];
            double b = work[i, q];
            pp += a * a;
            qq += b * b;
            pq += a * b;
        }

        return (pp, qq, pq);
    }

    private static void Rotate(DenseMatrix matrix, (int P, int Q) pair, double cosine, double sine)
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            double a = matrix[i, pair.P];
            double b = matrix[i, pair.Q];
            matrix[i, pair.P] = (cosine * a) - (sine * b);
            matrix[i, pair.Q] = (sine * a) + (cosine * b);
        }
    }

    private static SingularValues Sorted(DenseMatrix work, DenseMatrix right)
    {
        int n = work.Columns;
        double[] norms = [.. Enumerable.Range(0, n).Select(j => Math.Sqrt(Products(work, j, j).First))];
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(j => norms[j])];
        DenseMatrix sorted = right.SelectColumns(order);
        for (int j = 0; j < n; j++)
        {
            int largest = Enumerable.Range(0, n).MaxBy(i => Math.Abs(sorted[i, j]));
            double sign = sorted[largest, j] < 0 ? -1 : 1;
            for (int i = 0; i < n; i++)
            {
                sorted[i, j] *= sign;
            }
        }

        return new SingularValues([.. order.Select(j => norms[j])], sorted);
    }
}
