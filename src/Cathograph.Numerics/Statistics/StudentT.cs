namespace Cathograph.Numerics.Statistics;

/// <summary>Student's t-distribution, for confidence intervals from few residuals.</summary>
public static class StudentT
{
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
        -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Half width, in standard errors, of the two-sided interval that holds the given share.</summary>
    /// <param name="confidence">Share inside, above 0 and below 1, such as 0.95.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom, above 0; infinity gives the normal distribution.</param>
    /// <returns>The quantile, such as 12.706 for 0.95 and one degree of freedom.</returns>
    public static double TwoSided(double confidence, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(degreesOfFreedom, 0);

        // From 1e7 degrees of freedom on the normal quantile is the same to 1e-7, and the continued fraction would lose digits.
        double freedom = Math.Min(degreesOfFreedom, 1e7);
        double low = 0;
        double high = 1;
        while (Inside(high, freedom) < confidence && high < 1e12)
        {
            high *= 2;
        }

        for (int k = 0; k < 200 && high - low > 1e-14 * high; k++)
        {
            double middle = (low + high) / 2;
            (low, high) = Inside(middle, freedom) < confidence ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Share of the distribution between -t and t.</summary>
    /// <param name="t">Bound, at least 0.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom, above 0.</param>
    /// <returns>0..1.</returns>
    public static double Inside(double t, double degreesOfFreedom) =>
        1 - RegularisedBeta(degreesOfFreedom / (degreesOfFreedom + (t * t)), degreesOfFreedom / 2, 0.5);

    // I_x(a, b) by its continued fraction with the modified Lentz method (Numerical Recipes, section 6.4).
    internal static double RegularisedBeta(double x, double a, double b)
    {
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        double front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2)
            ? front * Fraction(x, a, b) / a
            : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        double c = 1;
        double d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        double value = d;
        for (int m = 1; m < 10_000; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            double change = d * c;
            value *= change;
            if (Math.Abs(change - 1) < 1e-16)
            {
                break;
            }
        }

        return value;

        static double NotZero(double denominator) => Math.Abs(denominator) < tiny ? tiny : denominator;
    }

    // Lanczos approximation with g = 7, n = 9: relative error below 1e-15 for arguments above 0.5.
    private static double LogGamma(double z)
    {
        if (z < 0.5)
        {
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * z))) - LogGamma(1 - z);
        }

        double sum = Lanczos[0];
        for (int k = 1; k < Lanczos.Length; k++)
        {
            sum += Lanczos[k] / (z - 1 + k);
        }

        double shifted = z + 6.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((z - 0.5) * Math.Log(shifted)) - shifted + Math.Log(sum);
    }
}
