namespace Cathograph.Imaging.Xanes;

/// <summary>Values of polynomials over powers from the constant on.</summary>
internal static class PolynomialValue
{
    public static (double Value, double Slope) WithSlope(ReadOnlySpan<double> coefficients, double x)
    {
        double value = 0;
        double slope = 0;
        for (int j = coefficients.Length - 1; j >= 0; j--)
        {
            slope = (slope * x) + value;
            value = (value * x) + coefficients[j];
        }

        return (value, slope);
    }

    public static (double Value, double Slope, double Curvature) WithCurvature(ReadOnlySpan<double> coefficients, double x)
    {
        double value = 0;
        double slope = 0;
        double half = 0;
        for (int j = coefficients.Length - 1; j >= 0; j--)
        {
            half = (half * x) + slope;
            slope = (slope * x) + value;
            value = (value * x) + coefficients[j];
        }

        return (value, slope, 2 * half);
    }
}
