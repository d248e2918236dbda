using System.Collections.Immutable;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>Looks for the weight of the penalty: an even grid over ten decades, then a golden section about its best point, then the smoothest that is as good.</summary>
internal sealed class LambdaSearch
{
    private const double Smallest = 1e-7;
    private const double Largest = 1e3;
    private const int PerDecade = 2;
    private const int Refinements = 8;

    // An effective parameter costs a little more than its own share, so that the score does not follow the noise (Cummins et al. 2001).
    private const double Price = 1.3;

    // No measurement is better than this share of |Z|; without it, data without noise would be followed into rounding.
    private const double Floor = 2e-4;

    private readonly RelaxationSystem _system;
    private readonly LambdaCriterion _criterion;
    private readonly RealImaginaryPair? _pair;
    private readonly SortedDictionary<double, (LambdaPoint Point, double Roughness)> _trials = [];
    private int[]? _start;

    public LambdaSearch(RelaxationSystem system, LambdaCriterion criterion)
    {
        _system = system;
        _criterion = criterion;
        _pair = criterion == LambdaCriterion.RealImaginary ? new RealImaginaryPair(system) : null;
    }

    /// <summary>The weight with the smallest score; the chosen one is at least as large.</summary>
    public double Sharpest { get; private set; } = double.NaN;

    public ImmutableArray<LambdaPoint> Points => [.. _trials.Values.Select(trial => trial.Point)];

    /// <summary>The best lambda.</summary>
    public double Run(CancellationToken cancellation)
    {
        int steps = (int)Math.Round(Math.Log10(Largest / Smallest) * PerDecade);
        for (int k = steps; k >= 0; k--)
        {
            cancellation.ThrowIfCancellationRequested();
            Try(Smallest * Math.Pow(Largest / Smallest, (double)k / steps));
        }

        if (_criterion == LambdaCriterion.LCurve)
        {
            ScoreByCurvature();
            Sharpest = Best();
            return Sharpest;
        }

        Refine(cancellation);
        Sharpest = Best();
        return _criterion == LambdaCriterion.CrossValidation ? Smoothest(cancellation) : Best();
    }

    // The score is an estimate, known to sqrt(2/m) of itself: of all distributions that the data cannot tell from the best, the smoothest one.
    private double Smoothest(CancellationToken cancellation)
    {
        double limit = _trials.Values.Min(trial => trial.Point.Score) * (1 + Math.Sqrt(2.0 / _system.Right.Length));
        double best = Best();
        double low = Math.Log10(best);
        double high = _trials.Values.Where(trial => trial.Point.Lambda > best && trial.Point.Score > limit).Select(trial => Math.Log10(trial.Point.Lambda)).DefaultIfEmpty(Math.Log10(Largest)).Min();
        for (int k = 0; k < Refinements && high - low > 0.02; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            double middle = (low + high) / 2;
            (low, high) = Try(Math.Pow(10, middle)) <= limit ? (middle, high) : (low, middle);
        }

        return Math.Pow(10, low);
    }

    private double Best() => _trials.Values.MinBy(trial => trial.Point.Score).Point.Lambda;

    private void Refine(CancellationToken cancellation)
    {
        double step = 1.0 / PerDecade;
        double centre = Math.Log10(Best());
        double golden = (Math.Sqrt(5) - 1) / 2;
        (double low, double high) = (Math.Max(Math.Log10(Smallest), centre - step), Math.Min(Math.Log10(Largest), centre + step));
        for (int k = 0; k < Refinements; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            (double a, double b) = (high - (golden * (high - low)), low + (golden * (high - low)));
            if (Try(Math.Pow(10, a)) < Try(Math.Pow(10, b)))
            {
                high = b;
            }
            else
            {
                low = a;
            }
        }
    }

    private double Try(double lambda)
    {
        // The points of a golden section come again: to rounding the same lambda.
        double key = Math.Round(Math.Log10(lambda), 9);
        if (_trials.TryGetValue(key, out (LambdaPoint Point, double Roughness) known))
        {
            return known.Point.Score;
        }

        if (_system.Solve(lambda, _start) is not { } solution)
        {
            return double.PositiveInfinity;
        }

        _start = solution.Passive;
        int count = _system.Right.Length;
        double squares = _system.SumOfSquares(solution.Point);
        double parameters = _system.Parameters(solution);
        double freedom = count - (Price * parameters);
        double score = _pair is not null ? _pair.Score(lambda) : freedom > 0 ? (count * squares / (freedom * freedom)) + (Floor * Floor) : double.PositiveInfinity;
        _trials[key] = (new LambdaPoint(lambda, score, parameters, Math.Sqrt(squares / count)), _system.RoughnessOf(solution.Point));
        return score;
    }

    // The score is minus the curvature of (log residual, log roughness), the corner being convex towards the origin.
    private void ScoreByCurvature()
    {
        var trials = _trials.ToArray();
        double[] x = [.. trials.Select(trial => Math.Log(Math.Max(trial.Value.Point.Deviation, 1e-300)) * 2)];
        double[] y = [.. trials.Select(trial => Math.Log(Math.Max(trial.Value.Roughness, 1e-300)))];
        for (int k = 0; k < trials.Length; k++)
        {
            double curvature = double.NegativeInfinity;
            if (k > 0 && k < trials.Length - 1)
            {
                (double dx, double dy) = ((x[k + 1] - x[k - 1]) / 2, (y[k + 1] - y[k - 1]) / 2);
                (double ddx, double ddy) = (x[k + 1] - (2 * x[k]) + x[k - 1], y[k + 1] - (2 * y[k]) + y[k - 1]);
                double speed = Math.Pow((dx * dx) + (dy * dy), 1.5);
                curvature = speed > 0 ? ((dx * ddy) - (ddx * dy)) / speed : 0;
            }

            _trials[trials[k].Key] = (trials[k].Value.Point with { Score = double.IsFinite(curvature) ? -curvature : 0 }, trials[k].Value.Roughness);
        }
    }

    /// <summary>Distributions from the real and from the imaginary part alone, each judged by the part that it has not seen.</summary>
    private sealed class RealImaginaryPair
    {
        private readonly RelaxationSystem _whole;
        private readonly RelaxationSystem _real;
        private readonly RelaxationSystem _imaginary;

        public RealImaginaryPair(RelaxationSystem whole)
        {
            _whole = whole;
            int half = whole.Right.Length / 2;
            _real = whole.Part(0, half);
            _imaginary = whole.Part(half, half);
        }

        public double Score(double lambda)
        {
            if (_real.Solve(lambda, []) is not { } real || _imaginary.Solve(lambda, []) is not { } imaginary)
            {
                return double.PositiveInfinity;
            }

            // Each part alone fixes one of R0 and L; the other comes from where it can be seen.
            double[] fromReal = [.. real.Point];
            double[] fromImaginary = [.. imaginary.Point];
            fromReal[1] = imaginary.Point[1];
            fromImaginary[0] = real.Point[0];
            double[] first = _whole.Residuals(fromReal);
            double[] second = _whole.Residuals(fromImaginary);
            int half = first.Length / 2;
            return DenseMatrix.Dot(first.AsSpan(half), first.AsSpan(half)) + DenseMatrix.Dot(second.AsSpan(0, half), second.AsSpan(0, half));
        }
    }
}
