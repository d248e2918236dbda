namespace Cathograph.Numerics.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    private static readonly double[] CentreTop = [-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00];
    private static readonly double[] CentreBottom = [-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01, 1];
    private static readonly double[] TailTop = [-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00];
    private static readonly double[] TailBottom = [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1];

    /// <summary>Share of the distribution below a value.</summary>
    /// <param name="z">The value in standard deviations.</param>
    /// <returns>0 to 1; absolute error below 1e-14.</returns>
    public static double Below(double z)
    {
        if (double.IsNaN(z))
        {
            return double.NaN;
        }

        // Series near the middle, continued fraction in the tail (Abramowitz and Stegun 26.2.11 and 26.2.14).
        double size = Math.Abs(z);
        double density = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
        if (size > 38)
        {
            return z < 0 ? 0 : 1;
        }

        if (size < 5)
        {
            double term = size;
            double sum = size;
            for (int k = 1; term > 1e-17 * sum; k++)
            {
                term *= size * size / ((2 * k) + 1);
                sum += term;
            }

            double half = Math.Min(0.5, density * sum);
            return z < 0 ? 0.5 - half : 0.5 + half;
        }

        double fraction = size;
        for (int k = 60; k >= 1; k--)
        {
            fraction = size + (k / fraction);
        }

        double tail = density / fraction;
        return z < 0 ? tail : 1 - tail;
    }

    /// <summary>The value below which a share of the distribution lies (Acklam's rational approximation and one step of Halley).</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>The quantile in standard deviations; infinite at 0 and 1.</returns>
    public static double Quantile(double share)
    {
        if (double.IsNaN(share) || share <= 0 || share >= 1)
        {
            return double.IsNaN(share) ? double.NaN : share <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        double near = Math.Min(share, 1 - share);
        double x;
        if (near < 0.02425)
        {
            double q = Math.Sqrt(-2 * Math.Log(near));
            x = Polynomial(TailTop, q) / Polynomial(TailBottom, q);
            x = share < 0.5 ? x : -x;
        }
        else
        {
            double q = share - 0.5;
            x = q * Polynomial(CentreTop, q * q) / Polynomial(CentreBottom, q * q);
        }

        double error = Below(x) - share;
        double step = error * Math.Sqrt(2 * Math.PI) * Math.Exp(x * x / 2);
        return double.IsFinite(step) ? x - (step / (1 + (x * step / 2))) : x;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double value = 0;
        foreach (double coefficient in coefficients)
        {
            value = (value * x) + coefficient;
        }

        return value;
    }
}
