using System.Collections.Immutable;
using Cathograph.Numerics.Fitting;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Imaging.Fronts;

/// <summary>Fits y = before + (after - before) Phi((x - c) / w), a step blurred by diffusion or by the instrument, with standard errors.</summary>
public static class ErrorFunctionFit
{
    private const double Significant = 5;
    private const double Narrowest = 0.15;
    private const int FewestRows = 6;

    /// <summary>Fits one profile.</summary>
    /// <param name="values">A number a row; rows that are not finite are left out.</param>
    /// <param name="errors">Standard error of each row, above 0; all 1 when they are not known.</param>
    /// <param name="isNoiseKnown">Whether they are known; else the residuals tell.</param>
    /// <returns>The front.</returns>
    public static FrontFit Of(ReadOnlySpan<double> values, ReadOnlySpan<double> errors, bool isNoiseKnown)
    {
        var x = new List<double>();
        var y = new List<double>();
        var s = new List<double>();
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]) && errors[i] > 0 && double.IsFinite(errors[i]))
            {
                x.Add(i + 0.5);
                y.Add(values[i]);
                s.Add(errors[i]);
            }
        }

        return x.Count < FewestRows ? FrontFit.None("too few rows") : new Problem([.. x], [.. y], [.. s]).Solve(isNoiseKnown);
    }

    private sealed class Problem(double[] x, double[] y, double[] s)
    {
        private int Count => x.Length;

        public FrontFit Solve(bool isNoiseKnown)
        {
            (int at, double before, double after) = BestStep();
            LeastSquaresResult? best = null;
            double span = x[^1] - x[0] + 1;
            foreach (double width in (double[])[0.8, Math.Max(1.2, span / 20), Math.Max(2, span / 6)])
            {
                LeastSquaresResult fit = LevenbergMarquardt.Minimise(new LeastSquaresProblem
                {
                    Residuals = points => [.. points.Select(Residuals)],
                    Jacobian = Jacobian,
                    Start = [before, after, (x[at - 1] + x[at]) / 2, width],
                    Lower = [double.NegativeInfinity, double.NegativeInfinity, x[0] - 0.5, Narrowest],
                    Upper = [double.PositiveInfinity, double.PositiveInfinity, x[^1] + 0.5, span],
                    Scale = [Math.Max(1e-9, Math.Abs(after - before)), Math.Max(1e-9, Math.Abs(after - before)), 1, 1],
                });
                best = best is null || fit.SumOfSquares < best.SumOfSquares * (1 - 1e-9) ? fit : best;
            }

            return Judge(best!, isNoiseKnown, span);
        }

        private FrontFit Judge(LeastSquaresResult fit, bool isNoiseKnown, double span)
        {
            FitStatistics statistics = FitStatistics.Of(fit, isNoiseKnown: isNoiseKnown);
            double chi = fit.SumOfSquares / Math.Max(1, Count - 4);

            // A model that is not quite right shows in its residuals; errors are then as large as these say.
            double inflate = isNoiseKnown ? Math.Max(1, Math.Sqrt(chi)) : 1;
            (double before, double after, double place, double width) = (fit.Point[0], fit.Point[1], fit.Point[2], fit.Point[3]);
            double error = inflate * statistics.StandardErrors[2];
            double both = statistics.StandardErrors[0] is > 0 and var first && statistics.StandardErrors[1] is > 0 and var second
                ? Math.Sqrt(Math.Max(0, (first * first) + (second * second) - (2 * statistics.Correlation[0, 1] * first * second)))
                : double.NaN;
            double stepError = inflate * both;
            string reason = !(Math.Abs(after - before) > Significant * stepError) ? "the step does not stand out of the noise"
                : fit.AtBound[2] != 0 || place < x[0] || place > x[^1] ? "the front is not within the layer"
                : !(error < span / 4) ? "the place is not determined"
                : "";
            return new FrontFit(place, error, width, before, after, stepError)
            {
                IsFound = reason.Length == 0,
                Reason = reason,
                ReducedChiSquare = isNoiseKnown ? chi : double.NaN,
                WidthError = inflate * statistics.StandardErrors[3],
            };
        }

        private ImmutableArray<double> Residuals(ImmutableArray<double> point)
        {
            double[] residuals = new double[Count];
            for (int i = 0; i < Count; i++)
            {
                double share = NormalDistribution.Below((x[i] - point[2]) / point[3]);
                residuals[i] = (y[i] - point[0] - ((point[1] - point[0]) * share)) / s[i];
            }

            return [.. residuals];
        }

        private DenseMatrix Jacobian(ImmutableArray<double> point)
        {
            var jacobian = new DenseMatrix(Count, 4);
            double step = point[1] - point[0];
            for (int i = 0; i < Count; i++)
            {
                double z = (x[i] - point[2]) / point[3];
                double share = NormalDistribution.Below(z);
                double density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
                jacobian[i, 0] = (share - 1) / s[i];
                jacobian[i, 1] = -share / s[i];
                jacobian[i, 2] = step * density / point[3] / s[i];
                jacobian[i, 3] = step * density * z / point[3] / s[i];
            }

            return jacobian;
        }

        // The cut into two levels with the least weighted sum of squares, at least two rows on either side.
        private (int At, double Before, double After) BestStep()
        {
            double[] weights = [.. s.Select(value => 1 / (value * value))];
            double allWeights = weights.Sum();
            double all = Enumerable.Range(0, Count).Sum(i => weights[i] * y[i]);
            (double gain, int at, double before, double after) = (double.NegativeInfinity, 2, 0, 0);
            (double weight, double sum) = (0, 0);
            for (int i = 1; i <= Count - 2; i++)
            {
                (weight, sum) = (weight + weights[i - 1], sum + (weights[i - 1] * y[i - 1]));
                double score = (sum * sum / weight) + ((all - sum) * (all - sum) / (allWeights - weight));
                if (i >= 2 && score > gain)
                {
                    (gain, at, before, after) = (score, i, sum / weight, (all - sum) / (allWeights - weight));
                }
            }

            return (at, before, after);
        }
    }
}
