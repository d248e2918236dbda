namespace Cathograph.Numerics.Statistics;

/// <summary>
/// Number, sums and sums of products of several columns: all that least squares needs of a sample, so that samples can be joined by adding their moments.
/// Columns should be near 0 compared with their spread: subtract a common origin first.
/// </summary>
public sealed class MomentMatrix
{
    private readonly double[] _sums;
    private readonly double[] _products;

    /// <summary>Initialises moments of nothing.</summary>
    /// <param name="columns">Number of columns, at least 1.</param>
    public MomentMatrix(int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Columns = columns;
        _sums = new double[columns];
        _products = new double[columns * columns];
    }

    /// <summary>Gets the number of columns.</summary>
    public int Columns { get; }

    /// <summary>Gets the number of rows added, weighted.</summary>
    public double Count { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="row">A value for every column, all finite.</param>
    public void Add(ReadOnlySpan<double> row)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, Columns, nameof(row));
        Count++;
        for (int i = 0; i < Columns; i++)
        {
            _sums[i] += row[i];
            for (int j = 0; j <= i; j++)
            {
                _products[(i * Columns) + j] += row[i] * row[j];
            }
        }
    }

    /// <summary>Adds the rows of another sample.</summary>
    /// <param name="other">Moments of the same columns.</param>
    /// <param name="weight">What each of its rows counts.</param>
    public void Add(MomentMatrix other, double weight = 1)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Columns, Columns, nameof(other));
        Count += weight * other.Count;
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += weight * other._sums[i];
        }

        for (int i = 0; i < _products.Length; i++)
        {
            _products[i] += weight * other._products[i];
        }
    }

    /// <summary>The sum of a column.</summary>
    /// <param name="column">Index of the column.</param>
    /// <returns>The sum.</returns>
    public double Sum(int column) => _sums[column];

    /// <summary>The mean of a column.</summary>
    /// <param name="column">Index of the column.</param>
    /// <returns>The mean; NaN without rows.</returns>
    public double Mean(int column) => _sums[column] / Count;

    /// <summary>The sum of products of two columns.</summary>
    /// <param name="first">Index of a column.</param>
    /// <param name="second">Index of a column, the same one or another.</param>
    /// <returns>The sum.</returns>
    public double Product(int first, int second) => _products[(Math.Max(first, second) * Columns) + Math.Min(first, second)];

    /// <summary>The sum of products of the deviations of two columns from their means.</summary>
    /// <param name="first">Index of a column.</param>
    /// <param name="second">Index of a column, the same one or another.</param>
    /// <returns>The sum; NaN without rows.</returns>
    public double Centred(int first, int second) => Product(first, second) - (_sums[first] * _sums[second] / Count);

    /// <summary>These moments with every column measured from its mean, as those of a group that keeps its own intercept.</summary>
    /// <returns>Moments with sums of 0.</returns>
    public MomentMatrix WithoutMeans()
    {
        var centred = new MomentMatrix(Columns) { Count = Count };
        for (int i = 0; i < Columns && Count > 0; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                centred._products[(i * Columns) + j] = Centred(i, j);
            }
        }

        return centred;
    }
}
