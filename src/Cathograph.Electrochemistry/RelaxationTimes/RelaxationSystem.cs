using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>Weighted equations of a distribution, their normal matrix, and their solution for any weight of the penalty.</summary>
internal sealed class RelaxationSystem
{
    // Terms without penalty get a hair of it, so that one that the data do not see stays at zero.
    private const double Hair = 1e-11;

    private readonly DenseMatrix _gram;
    private readonly double[] _projection;
    private readonly DenseMatrix _roughness;

    public RelaxationSystem(DenseMatrix design, double[] right, DenseMatrix roughness, int terms)
    {
        Design = design;
        Right = right;
        Terms = terms;
        _roughness = roughness;
        _gram = design.Gram();
        _projection = design.TransposeTimes(right);
    }

    public DenseMatrix Design { get; }

    public double[] Right { get; }

    /// <summary>Unknowns before gamma.</summary>
    public int Terms { get; }

    /// <summary>Solves for a weight of the penalty; null when the matrix is not positive definite to rounding.</summary>
    public NonNegativeQuadratic? Solve(double lambda, IReadOnlyCollection<int>? start) => NonNegativeQuadratic.Minimise(Hessian(lambda), _projection, 0, start);

    /// <summary>Solves for other data at the same weights.</summary>
    public NonNegativeQuadratic? Solve(DenseMatrix hessian, ReadOnlySpan<double> right, IReadOnlyCollection<int> start) =>
        NonNegativeQuadratic.Minimise(hessian, Design.TransposeTimes(right), 0, start);

    /// <summary>Some of the equations alone.</summary>
    public RelaxationSystem Part(int first, int count)
    {
        var design = new DenseMatrix(count, Design.Columns);
        for (int i = 0; i < count; i++)
        {
            Design.Row(first + i).CopyTo(design.Row(i));
        }

        return new RelaxationSystem(design, Right[first..(first + count)], _roughness, Terms);
    }

    public DenseMatrix Hessian(double lambda)
    {
        DenseMatrix hessian = _gram.Copy();
        for (int k = 0; k < Terms; k++)
        {
            hessian[k, k] = (hessian[k, k] * (1 + Hair)) + Hair;
        }

        for (int i = 0; i < _roughness.Rows; i++)
        {
            VectorSum.Add(lambda, _roughness.Row(i), hessian.Row(Terms + i)[Terms..]);
        }

        return hessian;
    }

    public double[] Residuals(double[] x)
    {
        double[] model = Design.Times(x);
        return [.. Right.Select((value, i) => value - model[i])];
    }

    public double SumOfSquares(double[] x)
    {
        double[] residuals = Residuals(x);
        return DenseMatrix.Dot(residuals, residuals);
    }

    /// <summary>gamma . M . gamma.</summary>
    public double RoughnessOf(double[] x)
    {
        ReadOnlySpan<double> gamma = x.AsSpan(Terms);
        return DenseMatrix.Dot(gamma, _roughness.Times(gamma));
    }

    /// <summary>Trace of (G + lambda M)^-1 G over the unknowns that are not held at zero.</summary>
    public double Parameters(NonNegativeQuadratic solution)
    {
        int[] passive = solution.Passive;
        double trace = 0;
        var column = new double[passive.Length];
        for (int j = 0; j < passive.Length; j++)
        {
            for (int i = 0; i < passive.Length; i++)
            {
                column[i] = _gram[passive[i], passive[j]];
            }

            trace += solution.Factor!.Solve(column)[j];
        }

        return trace;
    }
}
