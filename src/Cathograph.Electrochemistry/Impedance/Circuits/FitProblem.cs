using System.Collections.Immutable;
using System.Numerics;
using Cathograph.Numerics.Fitting;
using Cathograph.Numerics.Linear;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>One or several spectra fitted together: residuals and exact derivatives over the unknowns that are free, in the form in which they are searched.</summary>
internal sealed class FitProblem
{
    private readonly ImmutableArray<FitSegment> _segments;
    private readonly int[] _free;
    private readonly double[] _values;
    private readonly int _points;

    public FitProblem(ImmutableArray<FitUnknown> unknowns, ImmutableArray<FitSegment> segments)
    {
        Unknowns = unknowns;
        _segments = segments;
        _free = [.. Enumerable.Range(0, unknowns.Length).Where(k => unknowns[k].Fixed is null)];
        _values = [.. unknowns.Select(unknown => unknown.Fixed ?? double.NaN)];
        _points = segments.Sum(segment => segment.Spectrum.Count);
    }

    public ImmutableArray<FitUnknown> Unknowns { get; }

    /// <summary>Indices of the unknowns that are searched.</summary>
    public ReadOnlySpan<int> Free => _free;

    public ImmutableArray<FitSegment> Segments => _segments;

    /// <summary>Searches from values of all unknowns, in their units.</summary>
    public LeastSquaresResult Solve(ImmutableArray<double> start, int largestIterations, CancellationToken cancellation) =>
        LevenbergMarquardt.Minimise(
            new LeastSquaresProblem
            {
                Residuals = points => [.. points.Select(Residuals)],
                Jacobian = Jacobian,
                Start = ToSearch(start),
                Lower = [.. _free.Select(k => Unknowns[k].ToSearch(Unknowns[k].Lower))],
                Upper = [.. _free.Select(k => Unknowns[k].ToSearch(Unknowns[k].Upper))],
            },
            new LevenbergMarquardtOptions { LargestIterations = largestIterations, CostTolerance = 1e-12, StepTolerance = 1e-11, GradientTolerance = 1e-10 },
            cancellation);

    /// <summary>The free unknowns as they are searched.</summary>
    public ImmutableArray<double> ToSearch(ImmutableArray<double> values) =>
        [.. _free.Select(k => Unknowns[k].ToSearch(Math.Clamp(values[k], Unknowns[k].Lower, Unknowns[k].Upper)))];

    /// <summary>Values of all unknowns in their units.</summary>
    public ImmutableArray<double> Values(ImmutableArray<double> x)
    {
        Load(x);
        return [.. _values];
    }

    /// <summary>Half the sum of squares at values of all unknowns.</summary>
    public double Cost(ImmutableArray<double> values)
    {
        double sum = 0;
        foreach (double residual in Residuals(ToSearch(values)))
        {
            sum += residual * residual;
        }

        return double.IsFinite(sum) ? sum / 2 : double.PositiveInfinity;
    }

    public ImmutableArray<double> Residuals(ImmutableArray<double> x)
    {
        Load(x);
        var residuals = new double[2 * _points];
        int row = 0;
        foreach (FitSegment segment in _segments)
        {
            double[] parameters = Parameters(segment);
            for (int i = 0; i < segment.Spectrum.Count; i++)
            {
                Complex z = segment.Evaluator.Impedance(2 * Math.PI * segment.Spectrum.Frequency[i], parameters);
                residuals[row++] = (z.Real - segment.Spectrum.Real[i]) * segment.Real[i];
                residuals[row++] = (z.Imaginary - segment.Spectrum.Imaginary[i]) * segment.Imaginary[i];
            }
        }

        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(residuals);
    }

    private DenseMatrix Jacobian(ImmutableArray<double> x)
    {
        Load(x);
        var jacobian = new DenseMatrix(2 * _points, _free.Length);
        var column = new int[Unknowns.Length];
        Array.Fill(column, -1);
        for (int j = 0; j < _free.Length; j++)
        {
            column[_free[j]] = j;
        }

        int row = 0;
        foreach (FitSegment segment in _segments)
        {
            double[] parameters = Parameters(segment);
            var slopes = new Complex[parameters.Length];
            for (int i = 0; i < segment.Spectrum.Count; i++, row += 2)
            {
                segment.Evaluator.Derivatives(2 * Math.PI * segment.Spectrum.Frequency[i], parameters, slopes);
                for (int p = 0; p < slopes.Length; p++)
                {
                    int unknown = segment.Map[p];
                    if (column[unknown] is >= 0 and int j)
                    {
                        Complex slope = Unknowns[unknown].Definition.IsLogarithmic ? slopes[p] * parameters[p] : slopes[p];
                        jacobian[row, j] += slope.Real * segment.Real[i];
                        jacobian[row + 1, j] += slope.Imaginary * segment.Imaginary[i];
                    }
                }
            }
        }

        return jacobian;
    }

    private void Load(ImmutableArray<double> x)
    {
        for (int j = 0; j < _free.Length; j++)
        {
            _values[_free[j]] = Unknowns[_free[j]].FromSearch(x[j]);
        }
    }

    private double[] Parameters(FitSegment segment)
    {
        var parameters = new double[segment.Map.Length];
        for (int p = 0; p < parameters.Length; p++)
        {
            parameters[p] = _values[segment.Map[p]];
        }

        return parameters;
    }
}
