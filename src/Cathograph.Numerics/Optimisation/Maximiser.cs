using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Linear;

namespace Cathograph.Numerics.Optimisation;

/// <summary>
/// Largest value of a smooth function under linear constraints: sequential quadratic programming with the damped BFGS update of Powell
/// (1978). Every trial point is feasible, because a step towards a feasible point can be shortened at will. Differences and trials of
/// a line search are asked for together, in numbers that do not depend on how many are computed at once.
/// </summary>
public sealed class Maximiser
{
    private static readonly double[][] Shortenings = [[1, 0.4], [0.15, 0.05], [0.015, 0.004]];

    private readonly MaximumProblem _problem;
    private readonly MaximiserOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly double[] _width;
    private readonly double[][] _normals;
    private ImmutableArray<double> _x;
    private double _value;
    private double _promise = double.NaN;
    private bool _isCentral;
    private long _evaluations;

    private Maximiser(MaximumProblem problem, MaximiserOptions options, CancellationToken cancellation)
    {
        _problem = problem;
        _options = options;
        _cancellation = cancellation;
        _isCentral = options.IsCentral;
        LinearConstraints constraints = problem.Constraints;
        _width = [.. constraints.Lower.Select((lower, j) => constraints.Upper[j] - lower)];
        _normals = Orthonormal(constraints.Equalities);
        _x = problem.Start;
    }

    /// <summary>Searches from the problem's start.</summary>
    /// <param name="problem">Function, constraints and start.</param>
    /// <param name="options">Null: defaults.</param>
    /// <param name="cancellation">Ends the search early; the best point so far is returned.</param>
    /// <returns>The best point with its verdict.</returns>
    public static MaximiserResult Maximise(MaximumProblem problem, MaximiserOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new Maximiser(problem, options ?? new MaximiserOptions(), cancellation).Run();
    }

    private MaximiserResult Run()
    {
        int n = _x.Length;
        if (FeasiblePoint.Nearest(_problem.Constraints, _x) is not { } start)
        {
            return Finish(Outcome.NotConverged, "no point meets all constraints; widen the bounds", 0);
        }

        _x = start;
        _value = Evaluate([_x])[0];
        if (!double.IsFinite(_value))
        {
            return Finish(Outcome.NotConverged, "the function has no value at the start; start elsewhere", 0);
        }

        double[] gradient = Gradient();
        DenseMatrix curvature = FirstCurvature(gradient);
        bool isFresh = true;
        int idle = 0;
        for (int iteration = 1; iteration <= _options.LargestIterations; iteration++)
        {
            if (_cancellation.IsCancellationRequested)
            {
                return Finish(Outcome.Cancelled, "cancelled", iteration);
            }

            double[]? step = Step(curvature, gradient);
            _promise = step is null ? 0 : DenseMatrix.Dot(gradient, step) / Math.Max(Math.Abs(_value), 1e-300);
            ImmutableArray<double> before = _x;
            double was = _value;
            bool hasMoved = _promise > _options.ValueTolerance && Advance(step!, gradient);
            idle = hasMoved && _value - was > _options.ValueTolerance * Math.Abs(_value) ? 0 : idle + 1;
            if (!hasMoved || idle >= 2)
            {
                if (isFresh && _isCentral)
                {
                    return Finish(Outcome.Completed, "no feasible direction promises more", iteration);
                }

                // Before giving up: better differences and no memory of curvature.
                _isCentral = true;
                isFresh = true;
                idle = 0;
                gradient = Gradient();
                curvature = FirstCurvature(gradient);
                continue;
            }

            double[] next = Gradient();
            Update(curvature, [.. _x.Select((value, j) => value - before[j])], [.. gradient.Select((value, j) => value - next[j])]);
            gradient = next;
            isFresh = false;
        }

        return Finish(Outcome.NotConverged, FormattableString.Invariant($"{_options.LargestIterations} iterations were not enough; try more, or a better start"), _options.LargestIterations);
    }

    private IReadOnlyList<double> Evaluate(IReadOnlyList<ImmutableArray<double>> points)
    {
        _evaluations += points.Count;
        return _problem.Values(points);
    }

    // Differences that stay within the bounds, without their part across the equalities, in which no step can go.
    private double[] Gradient()
    {
        LinearConstraints bounds = _problem.Constraints;
        var points = new List<ImmutableArray<double>>();
        var sides = new List<(int Unknown, double Step)>();
        for (int j = 0; j < _x.Length; j++)
        {
            double step = _options.DifferenceStep * _width[j];
            bool canRise = _x[j] + step <= bounds.Upper[j];
            bool canFall = _x[j] - step >= bounds.Lower[j];
            foreach (double side in new[] { step, -step })
            {
                bool isOpen = side > 0 ? canRise : canFall;
                if (step > 0 && isOpen && (_isCentral || side > 0 || !canRise))
                {
                    points.Add(_x.SetItem(j, _x[j] + side));
                    sides.Add((j, side));
                }
            }
        }

        IReadOnlyList<double> values = Evaluate(points);
        var gradient = new double[_x.Length];
        foreach (var group in Enumerable.Range(0, sides.Count).Where(k => double.IsFinite(values[k])).GroupBy(k => sides[k].Unknown))
        {
            gradient[group.Key] = group.Average(k => (values[k] - _value) / sides[k].Step);
        }

        foreach (double[] normal in _normals)
        {
            VectorSum.Add(-DenseMatrix.Dot(normal, gradient), normal, gradient);
        }

        return gradient;
    }

    private DenseMatrix FirstCurvature(double[] gradient)
    {
        double largest = 0;
        for (int j = 0; j < gradient.Length; j++)
        {
            largest = Math.Max(largest, Math.Abs(gradient[j]) * _width[j]);
        }

        var curvature = new DenseMatrix(gradient.Length, gradient.Length);
        for (int j = 0; j < gradient.Length; j++)
        {
            double width = Math.Max(_width[j], 1e-12);
            curvature[j, j] = Math.Max(largest / _options.FirstStep, 1e-12) / (width * width);
        }

        return curvature;
    }

    private double[]? Step(DenseMatrix curvature, double[] gradient) =>
        QuadraticProgram.Minimise(curvature, [.. gradient.Select(value => -value)], _problem.Constraints.ShiftedBy(_x));

    private bool Advance(double[] step, double[] gradient)
    {
        double slope = DenseMatrix.Dot(gradient, step);
        foreach (double[] shares in Shortenings)
        {
            ImmutableArray<double>[] tried = [.. shares.Select(share => Along(step, share))];
            IReadOnlyList<double> values = Evaluate(tried);
            int best = -1;
            for (int k = 0; k < tried.Length; k++)
            {
                bool isEnough = values[k] >= _value + (1e-4 * shares[k] * slope);
                if (isEnough && (best < 0 || values[k] > values[best]))
                {
                    best = k;
                }
            }

            if (best >= 0)
            {
                _x = tried[best];
                _value = values[best];
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<double> Along(double[] step, double share) =>
        [.. _x.Select((value, j) => Math.Clamp(value + (share * step[j]), _problem.Constraints.Lower[j], _problem.Constraints.Upper[j]))];

    // Powell's damping keeps the matrix positive definite where the function is not concave.
    private static void Update(DenseMatrix curvature, double[] step, double[] fall)
    {
        double[] image = curvature.Times(step);
        double bend = DenseMatrix.Dot(step, image);
        double seen = DenseMatrix.Dot(step, fall);
        if (bend <= 0)
        {
            return;
        }

        double weight = seen >= 0.2 * bend ? 1 : 0.8 * bend / (bend - seen);
        double[] mixed = [.. fall.Select((value, j) => (weight * value) + ((1 - weight) * image[j]))];
        double scale = DenseMatrix.Dot(step, mixed);
        for (int i = 0; i < step.Length; i++)
        {
            for (int j = 0; j < step.Length; j++)
            {
                curvature[i, j] += (mixed[i] * mixed[j] / scale) - (image[i] * image[j] / bend);
            }
        }
    }

    private static double[][] Orthonormal(ImmutableArray<LinearRow> rows)
    {
        var basis = new List<double[]>();
        foreach (LinearRow row in rows)
        {
            double[] vector = [.. row.Normal];
            double size = Math.Sqrt(DenseMatrix.Dot(vector, vector));
            foreach (double[] known in basis)
            {
                VectorSum.Add(-DenseMatrix.Dot(known, vector), known, vector);
            }

            double norm = Math.Sqrt(DenseMatrix.Dot(vector, vector));
            if (norm > 1e-12 * size)
            {
                basis.Add([.. vector.Select(value => value / norm)]);
            }
        }

        return [.. basis];
    }

    private MaximiserResult Finish(Outcome outcome, string message, int iterations) => new()
    {
        Verdict = new Verdict(outcome, message, _promise, 0, iterations),
        Point = _x,
        Value = _value,
        AtBound = [.. _x.Select((value, j) => value <= _problem.Constraints.Lower[j] + (1e-6 * _width[j]) ? -1 : value >= _problem.Constraints.Upper[j] - (1e-6 * _width[j]) ? 1 : 0)],
        Evaluations = _evaluations,
    };
}
