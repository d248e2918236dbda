namespace Cathograph.Numerics.Linear;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric matrix of up to some hundred rows: reflections to tridiagonal form, then implicit QL steps with
/// Wilkinson's shift (Golub and Van Loan, Matrix Computations, sections 8.3.1 and 8.3.3). Absolute errors are some 1e-15 of the largest eigenvalue.
/// </summary>
public sealed class SymmetricEigen
{
    private const int LargestSteps = 60;
    private readonly double[] _diagonal;
    private readonly double[] _beside;
    private readonly DenseMatrix _rows;

    private SymmetricEigen(DenseMatrix matrix)
    {
        _rows = DenseMatrix.Identity(matrix.Rows);
        _diagonal = new double[matrix.Rows];
        _beside = new double[matrix.Rows];
        Reduce(matrix.Copy());
        Iterate();
    }

    /// <summary>Eigenvalues, falling.</summary>
    public IReadOnlyList<double> Values => _diagonal;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">Symmetric; finite.</param>
    /// <returns>Its eigenvalues and vectors.</returns>
    public static SymmetricEigen Of(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var eigen = new SymmetricEigen(matrix);
        eigen.Sort();
        return eigen;
    }

    /// <summary>The unit eigenvector that belongs to an eigenvalue.</summary>
    /// <param name="index">Place in <see cref="Values"/>.</param>
    /// <returns>Its components.</returns>
    public ReadOnlySpan<double> Vector(int index) => _rows.Row(index);

    // A -> P A P with reflections P = I - 2 v v^T, column by column; the rows of _rows become Q^T.
    private void Reduce(DenseMatrix a)
    {
        int n = a.Rows;
        var reflector = new double[n];
        for (int k = 0; k < n - 2; k++)
        {
            double norm = 0;
            for (int i = k + 1; i < n; i++)
            {
                norm += a[i, k] * a[i, k];
            }

            norm = Math.Sqrt(norm);
            if (norm > 0)
            {
                Reflector(a, k, norm, reflector);
                Apply(a, k, reflector);
            }
        }

        for (int i = 0; i < n; i++)
        {
            _diagonal[i] = a[i, i];
            _beside[i] = i + 1 < n ? a[i + 1, i] : 0;
        }
    }

    private static void Reflector(DenseMatrix a, int k, double norm, double[] v)
    {
        Array.Clear(v);
        double size = 0;
        for (int i = k + 1; i < a.Rows; i++)
        {
            v[i] = a[i, k] + (i == k + 1 ? Math.CopySign(norm, a[i, k]) : 0);
            size += v[i] * v[i];
        }

        size = Math.Sqrt(size);
        for (int i = k + 1; i < a.Rows; i++)
        {
            v[i] /= size;
        }
    }

    private void Apply(DenseMatrix a, int k, double[] v)
    {
        int n = a.Rows;
        double[] product = a.Times(v);
        double projection = DenseMatrix.Dot(v, product);
        for (int i = 0; i < n; i++)
        {
            product[i] = 2 * (product[i] - (projection * v[i]));
        }

        for (int i = 0; i < n; i++)
        {
            VectorSum.Add(-v[i], product, a.Row(i));
            VectorSum.Add(-product[i], v, a.Row(i));
        }

        // Q^T <- P Q^T: only rows below k change.
        var sum = new double[n];
        for (int i = k + 1; i < n; i++)
        {
            VectorSum.Add(v[i], _rows.Row(i), sum);
        }

        for (int i = k + 1; i < n; i++)
        {
            VectorSum.Add(-2 * v[i], sum, _rows.Row(i));
        }
    }

    private void Iterate()
    {
        int n = _diagonal.Length;
        for (int low = 0; low < n; low++)
        {
            for (int step = 0; step < LargestSteps; step++)
            {
                int high = Split(low);
                if (high == low)
                {
                    break;
                }

                Step(low, high);
            }
        }
    }

    // The end of the block that begins at low: where the element beside the diagonal is rounding.
    private int Split(int low)
    {
        int high = low;
        while (high < _diagonal.Length - 1)
        {
            double scale = Math.Abs(_diagonal[high]) + Math.Abs(_diagonal[high + 1]);
            if (Math.Abs(_beside[high]) <= 1e-16 * scale)
            {
                break;
            }

            high++;
        }

        return high;
    }

    private void Step(int low, int high)
    {
        double difference = (_diagonal[low + 1] - _diagonal[low]) / (2 * _beside[low]);
        double root = Math.Sqrt((difference * difference) + 1);
        double shifted = _diagonal[high] - _diagonal[low] + (_beside[low] / (difference + Math.CopySign(root, difference)));
        double sine = 1;
        double cosine = 1;
        double carried = 0;
        for (int i = high - 1; i >= low; i--)
        {
            double f = sine * _beside[i];
            double b = cosine * _beside[i];
            double radius = Math.Sqrt((f * f) + (shifted * shifted));
            _beside[i + 1] = radius;
            if (radius == 0)
            {
                _diagonal[i + 1] -= carried;
                _beside[high] = 0;
                return;
            }

            sine = f / radius;
            cosine = shifted / radius;
            shifted = _diagonal[i + 1] - carried;
            double turned = ((_diagonal[i] - shifted) * sine) + (2 * cosine * b);
            carried = sine * turned;
            _diagonal[i + 1] = shifted + carried;
            shifted = (cosine * turned) - b;
            Rotate(i, cosine, sine);
        }

        _diagonal[low] -= carried;
        _beside[low] = shifted;
        _beside[high] = 0;
    }

    private void Rotate(int i, double cosine, double sine)
    {
        Span<double> first = _rows.Row(i);
        Span<double> second = _rows.Row(i + 1);
        for (int k = 0; k < first.Length; k++)
        {
            double old = second[k];
            second[k] = (sine * first[k]) + (cosine * old);
            first[k] = (cosine * first[k]) - (sine * old);
        }
    }

    private void Sort()
    {
        int n = _diagonal.Length;
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => _diagonal[i])];
        double[] values = [.. order.Select(i => _diagonal[i])];
        DenseMatrix vectors = _rows.Copy();
        for (int i = 0; i < n; i++)
        {
            _diagonal[i] = values[i];
            vectors.Row(order[i]).CopyTo(_rows.Row(i));
        }
    }
}
