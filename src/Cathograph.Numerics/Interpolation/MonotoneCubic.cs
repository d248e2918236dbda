namespace Cathograph.Numerics.Interpolation;

/// <summary>Piecewise cubic interpolation that never overshoots its points (Fritsch and Carlson 1980, SIAM J. Numer. Anal. 17, 238, with Brodlie's slopes).</summary>
public sealed class MonotoneCubic
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _slopes;

    /// <summary>Prepares an interpolation.</summary>
    /// <param name="x">At least one place, strictly increasing.</param>
    /// <param name="y">As many values.</param>
    /// <exception cref="ArgumentException">Lengths differ, none is given, or x does not increase.</exception>
    public MonotoneCubic(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length == 0 || x.Length != y.Length)
        {
            throw new ArgumentException($"{x.Length} places and {y.Length} values cannot be interpolated", nameof(x));
        }

        for (int k = 1; k < x.Length; k++)
        {
            if (!(x[k] > x[k - 1]))
            {
                throw new ArgumentException($"place {k} does not lie beyond the one before it", nameof(x));
            }
        }

        _x = x.ToArray();
        _y = y.ToArray();
        _slopes = Slopes(_x, _y);
    }

    /// <summary>The value at a place; beyond the ends it stays at the end value.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The interpolated value.</returns>
    public double Value(double x)
    {
        int n = _x.Length;
        if (x <= _x[0] || n == 1)
        {
            return _y[0];
        }

        if (x >= _x[n - 1])
        {
            return _y[n - 1];
        }

        int k = Array.BinarySearch(_x, x);
        k = Math.Min(k >= 0 ? k : ~k - 1, n - 2);
        double h = _x[k + 1] - _x[k];
        double t = (x - _x[k]) / h;
        double rise = _y[k + 1] - _y[k];
        double left = _slopes[k] * h;
        double right = _slopes[k + 1] * h;
        return _y[k] + (t * (left + (t * ((3 * rise) - (2 * left) - right + (t * (left + right - (2 * rise)))))));
    }

    private static double[] Slopes(double[] x, double[] y)
    {
        int n = x.Length;
        var slopes = new double[n];
        if (n == 1)
        {
            return slopes;
        }

        for (int k = 1; k < n - 1; k++)
        {
            double h0 = x[k] - x[k - 1];
            double h1 = x[k + 1] - x[k];
            double d0 = (y[k] - y[k - 1]) / h0;
            double d1 = (y[k + 1] - y[k]) / h1;
            double weight = ((h0 + (2 * h1)) / (3 * (h0 + h1)));
            slopes[k] = d0 * d1 <= 0 ? 0 : d0 * d1 / ((weight * d1) + ((1 - weight) * d0));
        }

        slopes[0] = End(x[1] - x[0], n > 2 ? x[2] - x[1] : 0, (y[1] - y[0]) / (x[1] - x[0]), n > 2 ? (y[2] - y[1]) / (x[2] - x[1]) : 0);
        slopes[n - 1] = End(
            x[n - 1] - x[n - 2],
            n > 2 ? x[n - 2] - x[n - 3] : 0,
            (y[n - 1] - y[n - 2]) / (x[n - 1] - x[n - 2]),
            n > 2 ? (y[n - 2] - y[n - 3]) / (x[n - 2] - x[n - 3]) : 0);
        return slopes;
    }

    // Three-point slope at an end, limited so that the first interval stays monotone.
    private static double End(double h0, double h1, double d0, double d1)
    {
        if (h1 == 0)
        {
            return d0;
        }

        double slope = (((2 * h0) + h1) * d0 / (h0 + h1)) - (h0 * d1 / (h0 + h1));
        if (slope * d0 <= 0)
        {
            return 0;
        }

        return Math.Abs(slope) > 3 * Math.Abs(d0) ? 3 * d0 : slope;
    }
}
