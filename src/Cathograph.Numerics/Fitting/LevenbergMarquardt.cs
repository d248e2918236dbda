using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Numerics.Fitting;

/// <summary>
/// Least squares within bounds: Levenberg-Marquardt with the column scaling of More (1978) and the damping of Nielsen (1999). The
/// bounds are part of every subproblem, a small convex quadratic program, so an unknown reaches its bound, stays, and leaves again
/// without any transformation that would flatten the function there.
/// </summary>
public sealed class LevenbergMarquardt
{
    private readonly LeastSquaresProblem _problem;
    private readonly LevenbergMarquardtOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly double[] _scale;
    private ImmutableArray<double> _x;
    private ImmutableArray<double> _residuals;
    private double _cost;
    private double _damping;
    private double _growth = 2;
    private double _cosine = double.NaN;
    private long _evaluations;

    private LevenbergMarquardt(LeastSquaresProblem problem, LevenbergMarquardtOptions options, CancellationToken cancellation)
    {
        _options = options;
        _cancellation = cancellation;
        _problem = problem with
        {
            Residuals = points =>
            {
                _evaluations += points.Count;
                return problem.Residuals(points);
            },
        };
        _x = [.. problem.Start.Select((value, j) => Math.Clamp(value, problem.Lower[j], problem.Upper[j]))];
        _residuals = [];
        _scale = new double[_x.Length];
        _damping = options.InitialDamping;
    }

    /// <summary>Searches from the problem's start.</summary>
    /// <param name="problem">Residuals, start and bounds.</param>
    /// <param name="options">Null: defaults.</param>
    /// <param name="cancellation">Ends the search early; the best point so far is returned.</param>
    /// <returns>The best point with its verdict.</returns>
    public static LeastSquaresResult Minimise(
        LeastSquaresProblem problem, LevenbergMarquardtOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Lower.Length != problem.Start.Length || problem.Upper.Length != problem.Start.Length)
        {
            throw new ArgumentException("Start, lower and upper bounds have different lengths.", nameof(problem));
        }

        return new LevenbergMarquardt(problem, options ?? new LevenbergMarquardtOptions(), cancellation).Run();
    }

    private LeastSquaresResult Run()
    {
        _residuals = _problem.Residuals([_x])[0];
        _cost = Cost(_residuals);
        if (!double.IsFinite(_cost))
        {
            return Finish(Outcome.NotConverged, "the residuals at the start are not finite; start elsewhere", 0);
        }

        for (int iteration = 1; iteration <= _options.LargestIterations; iteration++)
        {
            if (_cancellation.IsCancellationRequested)
            {
                return Finish(Outcome.Cancelled, "cancelled", iteration);
            }

            DenseMatrix jacobian = JacobianHere(_options.IsCentral);
            double[] gradient = jacobian.TransposeTimes(_residuals.AsSpan());
            _cosine = Cosine(jacobian, gradient);
            if (_cosine <= _options.GradientTolerance)
            {
                return Finish(Outcome.Completed, "the residual is orthogonal to the Jacobian", iteration);
            }

            if (Advance(jacobian, gradient) is { } why)
            {
                return Finish(Outcome.Completed, why, iteration);
            }
        }

        return Finish(Outcome.NotConverged, FormattableString.Invariant(
            $"{_options.LargestIterations} iterations were not enough; the sum of squares is {2 * _cost:G6}. Try more iterations or a better start"), _options.LargestIterations);
    }

    // Lowers the cost by one accepted step; returns why no such step is left, or null.
    private string? Advance(DenseMatrix jacobian, double[] gradient)
    {
        DenseMatrix gram = jacobian.Gram();
        for (int j = 0; j < _scale.Length; j++)
        {
            _scale[j] = Math.Max(_scale[j], Math.Sqrt(gram[j, j]));
        }

        while (!_cancellation.IsCancellationRequested)
        {
            if (Step(gram, gradient) is not { } step)
            {
                _damping = Math.Max(10 * _damping, 1e-10);
                if (_damping > 1e20)
                {
                    return "the Jacobian is not finite or zero, so no direction is left";
                }

                continue;
            }

            double promised = -DenseMatrix.Dot(gradient, step) - (0.5 * DenseMatrix.Dot(step, gram.Times(step)));
            if (promised <= _options.CostTolerance * _cost)
            {
                return "no step promises a lower sum of squares";
            }

            if (IsSmall(step))
            {
                return "the steps have become smaller than the tolerance";
            }

            if (Try(step, promised))
            {
                return null;
            }
        }

        return null;
    }

    private double[]? Step(DenseMatrix gram, double[] gradient)
    {
        DenseMatrix damped = gram.Copy();
        double largest = Math.Max(_scale.Max(), 1e-300);
        for (int j = 0; j < _scale.Length; j++)
        {
            // An unknown that changes nothing still needs a positive diagonal; it then stays where it is.
            double scale = Math.Max(_scale[j], 1e-10 * largest);
            damped[j, j] += Math.Max(_damping, 1e-14) * scale * scale;
        }

        var box = new LinearConstraints { Lower = _problem.Lower, Upper = _problem.Upper };
        double[]? step = QuadraticProgram.Minimise(damped, gradient, box.ShiftedBy(_x));
        return step is not null && Array.TrueForAll(step, double.IsFinite) ? step : null;
    }

    private bool Try(double[] step, double promised)
    {
        ImmutableArray<double> tried = [.. _x.Select((value, j) => Math.Clamp(value + step[j], _problem.Lower[j], _problem.Upper[j]))];
        ImmutableArray<double> residuals = _problem.Residuals([tried])[0];
        double cost = Cost(residuals);
        double ratio = (_cost - cost) / promised;
        if (double.IsFinite(cost) && ratio > 1e-4)
        {
            _x = tried;
            _residuals = residuals;
            _cost = cost;
            double trust = (2 * ratio) - 1;
            _damping *= Math.Max(1.0 / 3, 1 - (trust * trust * trust));
            _growth = 2;
            return true;
        }

        _damping *= _growth;
        _growth = Math.Min(2 * _growth, 1e6);
        return false;
    }

    private bool IsSmall(double[] step)
    {
        for (int j = 0; j < step.Length; j++)
        {
            if (Math.Abs(step[j]) > _options.StepTolerance * DifferenceJacobian.Scale(_problem, _x, j))
            {
                return false;
            }
        }

        return true;
    }

    private double Cosine(DenseMatrix jacobian, double[] gradient)
    {
        double largest = 0;
        double norm = Math.Sqrt(2 * _cost);
        for (int j = 0; j < gradient.Length; j++)
        {
            bool isHeld = (_x[j] <= _problem.Lower[j] && gradient[j] > 0) || (_x[j] >= _problem.Upper[j] && gradient[j] < 0);
            double column = 0;
            for (int i = 0; i < jacobian.Rows; i++)
            {
                column += jacobian[i, j] * jacobian[i, j];
            }

            if (!isHeld && column > 0 && norm > 0)
            {
                largest = Math.Max(largest, Math.Abs(gradient[j]) / (Math.Sqrt(column) * norm));
            }
        }

        return largest;
    }

    private LeastSquaresResult Finish(Outcome outcome, string message, int iterations)
    {
        bool isFinite = double.IsFinite(_cost);
        DenseMatrix jacobian = isFinite && outcome != Outcome.Cancelled
            ? JacobianHere(isCentral: true)
            : new DenseMatrix(_residuals.Length, _x.Length);
        return new LeastSquaresResult
        {
            Verdict = new Verdict(outcome, message, _cosine, 0, iterations),
            Point = _x,
            Residuals = _residuals,
            Jacobian = jacobian,
            AtBound = [.. _x.Select((value, j) => Side(value, j))],
            Evaluations = _evaluations,
        };
    }

    private DenseMatrix JacobianHere(bool isCentral) =>
        _problem.Jacobian?.Invoke(_x) ?? DifferenceJacobian.At(_problem, _x, _residuals, (_options.DifferenceStep, isCentral));

    private int Side(double value, int unknown)
    {
        double near = 1e-9 * DifferenceJacobian.Scale(_problem, _x, unknown);
        return value <= _problem.Lower[unknown] + near ? -1 : value >= _problem.Upper[unknown] - near ? 1 : 0;
    }

    private static double Cost(ImmutableArray<double> residuals)
    {
        double sum = 0;
        foreach (double value in residuals)
        {
            sum += value * value;
        }

        return sum / 2;
    }
}
