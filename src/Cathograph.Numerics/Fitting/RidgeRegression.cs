using System.Collections.Immutable;
using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Fitting;

/// <summary>
/// Linear least squares |A x - y|^2 + penalty |D x|^2 with D the norms of the columns of A, so that no column is favoured by its unit. Leading columns may be
/// free of the penalty. The penalty minimises the generalised cross-validation score m RSS / (m - price p)^2, where p is the effective number of parameters
/// (Golub, Heath and Wahba 1979, Technometrics 21, 215).
/// </summary>
public sealed class RidgeRegression
{
    // Directions below this share of the largest eigenvalue are rounding of the normal matrix.
    private const double Rounding = 1e-15;

    private readonly DenseMatrix _design;
    private readonly SymmetricEigen _eigen;
    private readonly double[] _norms;
    private readonly double[] _right;
    private readonly DenseMatrix _free;
    private readonly DenseMatrix _turned;
    private readonly double[] _values;
    private readonly double[] _projected;
    private readonly double[] _rest;
    private readonly double _restSquares;

    private RidgeRegression(DenseMatrix design, ReadOnlySpan<double> right, int freeColumns)
    {
        _design = design;
        _right = right.ToArray();
        _free = Orthonormal(design, freeColumns);
        _norms = new double[design.Columns - freeColumns];
        DenseMatrix penalised = Penalised(design, freeColumns);
        _rest = right.ToArray();
        RemoveFree(_rest);
        _eigen = SymmetricEigen.Of(penalised.Gram());
        int kept = _eigen.Values.TakeWhile(value => value > Rounding * _eigen.Values[0]).Count();
        _values = [.. _eigen.Values.Take(kept)];
        _turned = new DenseMatrix(kept, design.Rows);
        for (int k = 0; k < kept; k++)
        {
            penalised.Times(_eigen.Vector(k)).AsSpan().CopyTo(_turned.Row(k));
            double size = Math.Sqrt(_values[k]);
            foreach (ref double value in _turned.Row(k))
            {
                value /= size;
            }
        }

        _projected = _turned.Times(_rest);
        _restSquares = Math.Max(0, DenseMatrix.Dot(_rest, _rest) - DenseMatrix.Dot(_projected, _projected));
    }

    /// <summary>Penalty as a share of the largest eigenvalue.</summary>
    public double Penalty { get; private set; }

    /// <summary>Effective number of parameters: the trace of the matrix that makes the fit from the data.</summary>
    public double Parameters { get; private set; }

    /// <summary>The cross-validation score of the penalty chosen: about the variance of a residual.</summary>
    public double Score { get; private set; } = double.PositiveInfinity;

    /// <summary>Sum of the squares of the residuals.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>x.</summary>
    public ImmutableArray<double> Coefficients { get; private set; } = [];

    /// <summary>y - A x.</summary>
    public ImmutableArray<double> Residuals { get; private set; } = [];

    /// <summary>Derivative of each fitted value by its own datum, 0 to 1. A residual divided by (1 - leverage) is that of a fit without the datum.</summary>
    public ImmutableArray<double> Leverages { get; private set; } = [];

    /// <summary>Fits.</summary>
    /// <param name="design">A, m rows; columns may be nearly dependent.</param>
    /// <param name="right">y, m values.</param>
    /// <param name="options">The choice of the penalty; null for the default.</param>
    /// <returns>The fit.</returns>
    public static RidgeRegression Fit(DenseMatrix design, ReadOnlySpan<double> right, RidgeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(design);
        options ??= new RidgeOptions();
        var fit = new RidgeRegression(design, right, options.FreeColumns);
        fit.Choose(design.Rows, options);
        fit.Finish();
        return fit;
    }

    private void Choose(int count, RidgeOptions options)
    {
        double ratio = Math.Pow(options.Largest / options.Smallest, 1.0 / (options.Steps - 1));
        double penalty = options.Largest;
        for (int step = 0; step < options.Steps; step++, penalty /= ratio)
        {
            (double squares, double parameters) = At(penalty);
            double freedom = count - (options.Price * parameters);
            double score = freedom > 0 ? count * squares / (freedom * freedom) : double.PositiveInfinity;
            if (step == 0 || score < Score)
            {
                (Penalty, Score, SumOfSquares, Parameters) = (penalty, score, squares, parameters);
            }
        }
    }

    private (double Squares, double Parameters) At(double penalty)
    {
        double squares = _restSquares;
        double parameters = _free.Rows;
        for (int k = 0; k < _values.Length; k++)
        {
            double kept = _values[k] / (_values[k] + (penalty * _values[0]));
            parameters += kept;
            squares += (1 - kept) * (1 - kept) * _projected[k] * _projected[k];
        }

        return (squares, parameters);
    }

    private void Finish()
    {
        double[] residuals = [.. _rest];
        var leverages = new double[_rest.Length];
        for (int q = 0; q < _free.Rows; q++)
        {
            AddSquares(1, _free.Row(q), leverages);
        }

        for (int k = 0; k < _values.Length; k++)
        {
            double kept = _values[k] / (_values[k] + (Penalty * _values[0]));
            VectorSum.Add(-kept * _projected[k], _turned.Row(k), residuals);
            AddSquares(kept, _turned.Row(k), leverages);
        }

        Residuals = [.. residuals];
        Leverages = [.. leverages.Select(value => Math.Clamp(value, 0, 1))];
        SumOfSquares = DenseMatrix.Dot(residuals, residuals);
        Coefficients = Solve(residuals);
    }

    // The penalised part from the eigenvectors; the free part makes what then remains orthogonal to the free columns.
    private ImmutableArray<double> Solve(double[] residuals)
    {
        int free = _design.Columns - _norms.Length;
        var x = new double[_design.Columns];
        for (int k = 0; k < _values.Length; k++)
        {
            double share = Math.Sqrt(_values[k]) / (_values[k] + (Penalty * _values[0])) * _projected[k];
            VectorSum.Add(share, _eigen.Vector(k), x.AsSpan(free));
        }

        for (int j = 0; j < _norms.Length; j++)
        {
            x[free + j] = _norms[j] > 0 ? x[free + j] / _norms[j] : 0;
        }

        double[] remains = _design.Times(x);
        for (int i = 0; i < remains.Length; i++)
        {
            remains[i] = _right[i] - remains[i] - residuals[i];
        }

        SolveFree(remains, free).CopyTo(x, 0);
        return [.. x];
    }

    private double[] SolveFree(double[] target, int count)
    {
        var normal = new DenseMatrix(count, count);
        var right = new double[count];
        double[][] columns = [.. Enumerable.Range(0, count).Select(j => Column(_design, j))];
        double[] norms = [.. columns.Select(column => Math.Sqrt(Math.Max(DenseMatrix.Dot(column, column), double.Epsilon)))];
        for (int i = 0; i < count; i++)
        {
            right[i] = DenseMatrix.Dot(columns[i], target) / norms[i];
            for (int j = 0; j < count; j++)
            {
                // The hair on the diagonal keeps dependent free columns solvable.
                normal[i, j] = (DenseMatrix.Dot(columns[i], columns[j]) / (norms[i] * norms[j])) + (i == j ? 1e-14 : 0);
            }
        }

        double[] x = Cholesky.Factorise(normal)?.Solve(right) ?? new double[count];
        return [.. x.Select((value, j) => value / norms[j])];
    }

    private static void AddSquares(double factor, ReadOnlySpan<double> values, double[] sums)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += factor * values[i] * values[i];
        }
    }

    // Gram-Schmidt, twice, of the free columns, as rows.
    private static DenseMatrix Orthonormal(DenseMatrix design, int count)
    {
        var rows = new List<double[]>();
        for (int j = 0; j < count; j++)
        {
            double[] column = Column(design, j);
            double before = Math.Sqrt(DenseMatrix.Dot(column, column));
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] row in rows)
                {
                    VectorSum.Add(-DenseMatrix.Dot(row, column), row, column);
                }
            }

            double norm = Math.Sqrt(DenseMatrix.Dot(column, column));
            if (norm > 1e-12 * before)
            {
                rows.Add([.. column.Select(value => value / norm)]);
            }
        }

        var matrix = new DenseMatrix(rows.Count, design.Rows);
        for (int i = 0; i < rows.Count; i++)
        {
            rows[i].CopyTo(matrix.Row(i));
        }

        return matrix;
    }

    private DenseMatrix Penalised(DenseMatrix design, int skip)
    {
        var penalised = new DenseMatrix(design.Rows, design.Columns - skip);
        for (int j = skip; j < design.Columns; j++)
        {
            double[] column = Column(design, j);
            double norm = Math.Sqrt(DenseMatrix.Dot(column, column));
            _norms[j - skip] = norm;
            RemoveFree(column);
            for (int i = 0; i < column.Length; i++)
            {
                penalised[i, j - skip] = norm > 0 ? column[i] / norm : 0;
            }
        }

        return penalised;
    }

    private void RemoveFree(double[] vector)
    {
        for (int q = 0; q < _free.Rows; q++)
        {
            VectorSum.Add(-DenseMatrix.Dot(_free.Row(q), vector), _free.Row(q), vector);
        }
    }

    private static double[] Column(DenseMatrix matrix, int index) => [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix[i, index])];
}
