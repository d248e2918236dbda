using System.Collections.Immutable;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Numerics.Fitting;

/// <summary>
/// What a least-squares fit knows of its unknowns in the linear approximation: cov = s^2 (J^T J)^-1 over the unknowns that are not held
/// at a bound, with s^2 = sum of squares / degrees of freedom, or 1 when the residuals were divided by their known standard deviations.
/// </summary>
public sealed record FitStatistics
{
    // A direction along which the residuals change by less than this share of the strongest is not measured but rounding.
    private const double Negligible = 1e-10;

    /// <summary>Residuals minus unknowns that could move.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Standard deviation s of the residuals; NaN without degrees of freedom.</summary>
    public required double Deviation { get; init; }

    /// <summary>Standard error of each unknown; NaN at a bound, infinite when the data say nothing.</summary>
    public required ImmutableArray<double> StandardErrors { get; init; }

    /// <summary>Half width of the confidence interval of each unknown; NaN at a bound, infinite when the data say nothing.</summary>
    public required ImmutableArray<double> HalfWidths { get; init; }

    /// <summary>Correlation matrix; NaN in rows and columns of unknowns at a bound.</summary>
    public required DenseMatrix Correlation { get; init; }

    /// <summary>Combinations of all unknowns, those at a bound included, the best known first.</summary>
    public required ImmutableArray<WeakDirection> Directions { get; init; }

    /// <summary>Largest factor by which neglecting the other unknowns would understate an error (Brun et al. 2001, Water Res. 35, 1521): above about 10 the unknowns compensate each other.</summary>
    public required double Collinearity { get; init; }

    /// <summary>Statistics of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="confidence">Share of the interval, such as 0.95.</param>
    /// <param name="isNoiseKnown">True: the residuals are in units of their standard deviation.</param>
    /// <returns>Errors, correlations and directions.</returns>
    public static FitStatistics Of(LeastSquaresResult fit, double confidence = 0.95, bool isNoiseKnown = false)
    {
        ArgumentNullException.ThrowIfNull(fit);
        int[] free = [.. Enumerable.Range(0, fit.Point.Length).Where(j => fit.AtBound[j] == 0)];
        int freedom = fit.Residuals.Length - free.Length;
        double deviation = isNoiseKnown ? 1 : freedom > 0 ? Math.Sqrt(fit.SumOfSquares / freedom) : double.NaN;
        double quantile = isNoiseKnown ? StudentT.TwoSided(confidence, double.PositiveInfinity) : freedom > 0 ? StudentT.TwoSided(confidence, freedom) : double.NaN;
        DenseMatrix jacobian = fit.Jacobian.SelectColumns(free);
        SingularValues decomposition = SingularValues.Of(jacobian);
        double[] errors = Errors(decomposition, deviation);
        return new FitStatistics
        {
            DegreesOfFreedom = freedom,
            Deviation = deviation,
            StandardErrors = Spread(errors, free, fit.Point.Length),
            HalfWidths = Spread([.. errors.Select(error => error * quantile)], free, fit.Point.Length),
            Correlation = Correlations(decomposition, free, fit.Point.Length),

            // All unknowns: one that slid along a valley to its bound is as unknown as before.
            Directions = Combinations(SingularValues.Of(fit.Jacobian), deviation * quantile),
            Collinearity = CollinearityOf(jacobian),
        };
    }

    private static double Floor(SingularValues decomposition) => Negligible * (decomposition.Values.Length > 0 ? decomposition.Values[0] : 0);

    private static double[] Errors(SingularValues decomposition, double deviation)
    {
        int n = decomposition.Values.Length;
        double floor = Floor(decomposition);
        var errors = new double[n];
        for (int j = 0; j < n; j++)
        {
            double variance = 0;
            for (int k = 0; k < n; k++)
            {
                double weight = decomposition.Right[j, k];
                double value = decomposition.Values[k];
                variance += value > floor ? weight / value * weight / value : Math.Abs(weight) > 1e-6 ? double.PositiveInfinity : 0;
            }

            errors[j] = deviation * Math.Sqrt(variance);
        }

        return errors;
    }

    private static ImmutableArray<double> Spread(double[] values, int[] free, int count)
    {
        var all = new double[count];
        Array.Fill(all, double.NaN);
        for (int k = 0; k < free.Length; k++)
        {
            all[free[k]] = values[k];
        }

        return [.. all];
    }

    private static DenseMatrix Correlations(SingularValues decomposition, int[] free, int count)
    {
        var all = new DenseMatrix(count, count);
        for (int i = 0; i < count; i++)
        {
            all.Row(i).Fill(double.NaN);
        }

        double floor = Math.Max(Floor(decomposition), 1e-300);
        DenseMatrix covariance = Covariance(decomposition, floor);
        for (int i = 0; i < free.Length; i++)
        {
            for (int j = 0; j < free.Length; j++)
            {
                double scale = Math.Sqrt(covariance[i, i] * covariance[j, j]);
                all[free[i], free[j]] = i == j ? 1 : scale > 0 ? Math.Clamp(covariance[i, j] / scale, -1, 1) : 0;
            }
        }

        return all;
    }

    // Directions that the data do not see are given the floor, so that the correlations along them come out as +-1 instead of NaN.
    private static DenseMatrix Covariance(SingularValues decomposition, double floor)
    {
        int n = decomposition.Values.Length;
        var covariance = new DenseMatrix(n, n);
        for (int k = 0; k < n; k++)
        {
            double value = Math.Max(decomposition.Values[k], floor) / Math.Max(decomposition.Values[0], floor);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    covariance[i, j] += decomposition.Right[i, k] / value * decomposition.Right[j, k] / value;
                }
            }
        }

        return covariance;
    }

    private static ImmutableArray<WeakDirection> Combinations(SingularValues decomposition, double width)
    {
        double floor = Floor(decomposition);
        var directions = ImmutableArray.CreateBuilder<WeakDirection>();
        for (int k = 0; k < decomposition.Values.Length; k++)
        {
            IEnumerable<double> weights = Enumerable.Range(0, decomposition.Values.Length).Select(j => decomposition.Right[j, k]);
            double value = decomposition.Values[k];
            directions.Add(new WeakDirection(value, [.. weights], value > floor ? width / value : double.PositiveInfinity));
        }

        return directions.ToImmutable();
    }

    private static double CollinearityOf(DenseMatrix jacobian)
    {
        DenseMatrix normed = jacobian.Copy();
        for (int j = 0; j < normed.Columns; j++)
        {
            double norm = Math.Sqrt(Enumerable.Range(0, normed.Rows).Sum(i => normed[i, j] * normed[i, j]));
            for (int i = 0; i < normed.Rows; i++)
            {
                normed[i, j] = norm > 0 ? normed[i, j] / norm : 0;
            }
        }

        SingularValues decomposition = SingularValues.Of(normed);
        return decomposition.Values.Length == 0 ? 1 : 1 / Math.Max(decomposition.Values[^1], 1e-300);
    }
}
