using System.Collections.Immutable;

namespace Cathograph.Numerics.Statistics;

/// <summary>Least squares whose errors know that neighbours resemble each other.</summary>
public sealed record SpatialRegressionResult
{
    /// <summary>Gets the coefficients, one for each column.</summary>
    public required ImmutableArray<double> Coefficients { get; init; }

    /// <summary>Gets the covariance of the coefficients, row by row.</summary>
    public required ImmutableArray<double> Covariance { get; init; }

    /// <summary>Gets, for each coefficient, how many independent points would fix it equally well; at most the number of points.</summary>
    public required ImmutableArray<double> EffectiveCounts { get; init; }

    /// <summary>Gets the degrees of freedom of the residual variance (Satterthwaite): with the number of columns, what the points are worth for a likelihood.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>Gets the variance of the residuals that neighbours do not share.</summary>
    public required double Nugget { get; init; }

    /// <summary>Gets the variance of the residuals that neighbours share.</summary>
    public required double Sill { get; init; }

    /// <summary>Gets the length over which the shared part falls to 1/e, in the unit of the places; 0 when there is none.</summary>
    public required double Range { get; init; }

    /// <summary>Gets the number of points.</summary>
    public required int Count { get; init; }

    /// <summary>The standard error of a coefficient.</summary>
    /// <param name="index">Index of the column.</param>
    /// <returns>At least 0.</returns>
    public double StandardError(int index) => Math.Sqrt(Covariance[(index * Coefficients.Length) + index]);

    /// <summary>The confidence interval of a coefficient.</summary>
    /// <param name="index">Index of the column.</param>
    /// <param name="confidence">Share of the interval, 0 to 1.</param>
    /// <returns>The interval by Student's t.</returns>
    public ConfidenceInterval Interval(int index, double confidence = 0.95)
    {
        double half = StudentT.TwoSided(confidence, Math.Max(1, DegreesOfFreedom)) * StandardError(index);
        return new ConfidenceInterval(Coefficients[index] - half, Coefficients[index] + half);
    }
}
