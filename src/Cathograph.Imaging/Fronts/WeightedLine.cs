namespace Cathograph.Imaging.Fronts;

/// <summary>A straight line through points with standard errors, such as the place of a front over time.</summary>
/// <param name="Slope">Rise per unit of x.</param>
/// <param name="SlopeError">Its standard error, larger by the root of the reduced chi square where that is above 1.</param>
/// <param name="Value">Value at <paramref name="Centre"/>.</param>
/// <param name="ValueError">Its standard error.</param>
/// <param name="Centre">Weighted mean of x.</param>
/// <param name="ReducedChiSquare">Squared residuals over their variances, per degree of freedom.</param>
public sealed record WeightedLine(double Slope, double SlopeError, double Value, double ValueError, double Centre, double ReducedChiSquare)
{
    /// <summary>Fits a line.</summary>
    /// <param name="x">Places.</param>
    /// <param name="y">As many values.</param>
    /// <param name="errors">Their standard errors; points whose error is not above 0 are left out.</param>
    /// <returns>The line; null for fewer than two different places.</returns>
    public static WeightedLine? Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> errors)
    {
        (double w, double wx, double wy, int count) = (0, 0, 0, 0);
        for (int i = 0; i < x.Length; i++)
        {
            double weight = Weight(x[i], y[i], errors[i]);
            (w, count) = (w + weight, weight > 0 ? count + 1 : count);
            (wx, wy) = weight > 0 ? (wx + (weight * x[i]), wy + (weight * y[i])) : (wx, wy);
        }

        (double centre, double value) = (wx / w, wy / w);
        (double xx, double xy) = (0, 0);
        for (int i = 0; i < x.Length; i++)
        {
            double weight = Weight(x[i], y[i], errors[i]);
            (xx, xy) = weight > 0 ? (xx + (weight * (x[i] - centre) * (x[i] - centre)), xy + (weight * (x[i] - centre) * (y[i] - value))) : (xx, xy);
        }

        if (count < 2 || !(xx > 0))
        {
            return null;
        }

        double slope = xy / xx;
        double squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double weight = Weight(x[i], y[i], errors[i]);
            double residual = weight > 0 ? y[i] - value - (slope * (x[i] - centre)) : 0;
            squares += weight * residual * residual;
        }

        double chi = count > 2 ? squares / (count - 2) : double.NaN;
        double inflate = chi > 1 ? Math.Sqrt(chi) : 1;
        return new WeightedLine(slope, inflate / Math.Sqrt(xx), value, inflate / Math.Sqrt(w), centre, chi);
    }

    /// <summary>The value at a place.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public double At(double x) => Value + (Slope * (x - Centre));

    private static double Weight(double x, double y, double error) => double.IsFinite(x) && double.IsFinite(y) && error > 0 && double.IsFinite(error) ? 1 / (error * error) : 0;
}
