namespace Cathograph.Numerics.Statistics;

/// <summary>Fisher's F-distribution, for tests of several coefficients at once.</summary>
public static class FisherF
{
    /// <summary>Probability of a larger value when nothing is there.</summary>
    /// <param name="value">The statistic, at least 0.</param>
    /// <param name="numerator">Degrees of freedom of the numerator, above 0.</param>
    /// <param name="denominator">Degrees of freedom of the denominator, above 0.</param>
    /// <returns>0 to 1.</returns>
    public static double Above(double value, double numerator, double denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(numerator, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(denominator, 0);
        return StudentT.RegularisedBeta(denominator / (denominator + (numerator * value)), denominator / 2, numerator / 2);
    }
}
