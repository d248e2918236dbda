namespace Cathograph.Studies.GradientCatholyte;

/// <summary>
/// A front without a shape of its own: where what has changed has fallen to half of its largest value, on a polynomial of third degree through a profile. The polynomial is built of polynomials that are
/// orthonormal under the weights of the rows, so that its coefficients are independent and the error of the place follows from them.
/// </summary>
/// <param name="Place">Depth in the unit of the rows; NaN where there is none.</param>
/// <param name="Error">Its standard error; NaN where there is none.</param>
/// <param name="Reason">Why there is none; empty where there is one.</param>
public sealed record HalfHeight(double Place, double Error, string Reason)
{
    private const int Degree = 3;
    private const int Steps = 400;
    private const double Significant = 5;

    /// <summary>Finds it.</summary>
    /// <param name="depth">Depth of the rows, rising.</param>
    /// <param name="change">What has changed in each; rows that are not finite are left out.</param>
    /// <param name="errors">Its standard errors, above 0; empty when the profile is without noise.</param>
    /// <returns>The place beyond the largest change at which half of it is left.</returns>
    public static HalfHeight Of(ReadOnlySpan<double> depth, ReadOnlySpan<double> change, ReadOnlySpan<double> errors)
    {
        var rows = new List<(double X, double Y, double W)>();
        for (int i = 0; i < depth.Length; i++)
        {
            double error = errors.IsEmpty ? 1 : errors[i];
            if (double.IsFinite(change[i]) && error > 0 && double.IsFinite(error))
            {
                rows.Add((depth[i], change[i], 1 / (error * error)));
            }
        }

        return rows.Count < Degree + 3 ? None("too few rows") : Search(rows, new Polynomials(rows, Degree), isNoisy: !errors.IsEmpty);
    }

    private static HalfHeight None(string reason) => new(double.NaN, double.NaN, reason);

    private static HalfHeight Search(List<(double X, double Y, double W)> rows, Polynomials fit, bool isNoisy)
    {
        (double first, double last) = (rows[0].X, rows[^1].X);
        double At(int k) => first + ((last - first) * k / Steps);
        int top = Enumerable.Range(0, Steps + 1).MaxBy(k => fit.Value(At(k)));
        double highest = fit.Value(At(top));
        double chi = rows.Sum(row => row.W * Math.Pow(row.Y - fit.Value(row.X), 2)) / (rows.Count - Degree - 1);
        double unit = isNoisy ? Math.Sqrt(Math.Max(1, chi)) : 0;
        if (!(highest > Significant * unit * fit.Spread(At(top), 1, At(top), 0)) || !(highest > 0))
        {
            return None("no change stands out of the noise");
        }

        int below = Enumerable.Range(top, Steps + 1 - top).FirstOrDefault(k => fit.Value(At(k)) < highest / 2, -1);
        if (below < 0)
        {
            return None("more than half of the largest change everywhere");
        }

        (double low, double high) = (At(Math.Max(top, below - 1)), At(below));
        for (int k = 0; k < 40; k++)
        {
            double middle = (low + high) / 2;
            (low, high) = fit.Value(middle) < highest / 2 ? (low, middle) : (middle, high);
        }

        double step = (last - first) / Steps;
        double slope = (fit.Value(low + step) - fit.Value(low - step)) / (2 * step);
        double error = unit * fit.Spread(low, 1, At(top), -0.5) / Math.Abs(slope);
        return !(error < (last - first) / 4) ? None("the place is not determined") : new HalfHeight(low, error, "");
    }

    // Gram and Schmidt on the powers of the scaled depth, under the weights of the rows.
    private sealed class Polynomials
    {
        private readonly double _middle;
        private readonly double _half;
        private readonly double[][] _powers;
        private readonly double[] _coefficients;

        public Polynomials(List<(double X, double Y, double W)> rows, int degree)
        {
            (_middle, _half) = ((rows[0].X + rows[^1].X) / 2, Math.Max(1e-300, (rows[^1].X - rows[0].X) / 2));
            _powers = new double[degree + 1][];
            _coefficients = new double[degree + 1];
            for (int n = 0; n <= degree; n++)
            {
                double[] own = new double[degree + 1];
                own[n] = 1;
                _powers[n] = own;
                for (int k = 0; k < n; k++)
                {
                    double shared = Product(rows, own, _powers[k]);
                    for (int p = 0; p <= degree; p++)
                    {
                        own[p] -= shared * _powers[k][p];
                    }
                }

                double norm = Math.Sqrt(Product(rows, own, own));
                for (int p = 0; p <= degree; p++)
                {
                    own[p] /= norm;
                }

                _coefficients[n] = rows.Sum(row => row.W * row.Y * Of(own, row.X));
            }
        }

        /// <summary>The fit at a depth.</summary>
        public double Value(double x) => _powers.Select((power, n) => _coefficients[n] * Of(power, x)).Sum();

        /// <summary>Standard error of a f(x) + b f(y).</summary>
        public double Spread(double x, double a, double y, double b) => Math.Sqrt(_powers.Sum(power => Math.Pow((a * Of(power, x)) + (b * Of(power, y)), 2)));

        private double Of(double[] power, double x)
        {
            double scaled = (x - _middle) / _half;
            double value = 0;
            for (int p = power.Length - 1; p >= 0; p--)
            {
                value = (value * scaled) + power[p];
            }

            return value;
        }

        private double Product(List<(double X, double Y, double W)> rows, double[] one, double[] other) => rows.Sum(row => row.W * Of(one, row.X) * Of(other, row.X));
    }
}
