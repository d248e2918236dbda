namespace Cathograph.Numerics.Linear;

/// <summary>A small dense matrix over one flat array, row by row.</summary>
public sealed class DenseMatrix
{
    private readonly double[] _values;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Number of rows, at least 0.</param>
    /// <param name="columns">Number of columns, at least 0.</param>
    public DenseMatrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Rows = rows;
        Columns = columns;
        _values = new double[rows * columns];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>One element.</summary>
    /// <param name="row">Row from 0.</param>
    /// <param name="column">Column from 0.</param>
    /// <returns>Its value.</returns>
    public double this[int row, int column]
    {
        get => _values[(row * Columns) + column];
        set => _values[(row * Columns) + column] = value;
    }

    /// <summary>The unit matrix.</summary>
    /// <param name="size">Number of rows and columns.</param>
    /// <returns>Ones on the diagonal.</returns>
    public static DenseMatrix Identity(int size)
    {
        var unit = new DenseMatrix(size, size);
        for (int k = 0; k < size; k++)
        {
            unit[k, k] = 1;
        }

        return unit;
    }

    /// <summary>One row as a span that writes through.</summary>
    /// <param name="row">Row from 0.</param>
    /// <returns>Its elements.</returns>
    public Span<double> Row(int row) => _values.AsSpan(row * Columns, Columns);

    /// <summary>A copy.</summary>
    /// <returns>The same values in their own array.</returns>
    public DenseMatrix Copy()
    {
        var copy = new DenseMatrix(Rows, Columns);
        _values.CopyTo(copy._values, 0);
        return copy;
    }

    /// <summary>The chosen columns, in the order given.</summary>
    /// <param name="columns">Indices of columns.</param>
    /// <returns>A new matrix.</returns>
    public DenseMatrix SelectColumns(IReadOnlyList<int> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var chosen = new DenseMatrix(Rows, columns.Count);
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < columns.Count; j++)
            {
                chosen[i, j] = this[i, columns[j]];
            }
        }

        return chosen;
    }

    /// <summary>A x.</summary>
    /// <param name="x">Vector of <see cref="Columns"/>.</param>
    /// <returns>Vector of <see cref="Rows"/>.</returns>
    public double[] Times(ReadOnlySpan<double> x)
    {
        var product = new double[Rows];
        for (int i = 0; i < Rows; i++)
        {
            product[i] = Dot(Row(i), x);
        }

        return product;
    }

    /// <summary>A^T x.</summary>
    /// <param name="x">Vector of <see cref="Rows"/>.</param>
    /// <returns>Vector of <see cref="Columns"/>.</returns>
    public double[] TransposeTimes(ReadOnlySpan<double> x)
    {
        var product = new double[Columns];
        for (int i = 0; i < Rows; i++)
        {
            VectorSum.Add(x[i], Row(i), product);
        }

        return product;
    }

    /// <summary>A^T A.</summary>
    /// <returns>A symmetric matrix of <see cref="Columns"/>.</returns>
    public DenseMatrix Gram()
    {
        var gram = new DenseMatrix(Columns, Columns);
        for (int i = 0; i < Rows; i++)
        {
            ReadOnlySpan<double> row = Row(i);
            for (int j = 0; j < Columns; j++)
            {
                VectorSum.Add(row[j], row, gram.Row(j));
            }
        }

        return gram;
    }

    /// <summary>Sum of the products of two vectors.</summary>
    /// <param name="x">A vector.</param>
    /// <param name="y">Another of the same length.</param>
    /// <returns>x . y.</returns>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}
