namespace Cathograph.Numerics.Statistics;

/// <summary>A straight line through points by least squares, with standard errors.</summary>
public sealed record StraightLine
{
    /// <summary>Value at 0; 0 for a line through the origin.</summary>
    public required double Intercept { get; init; }

    /// <summary>Standard error of <see cref="Intercept"/>; 0 for a line through the origin, NaN without degrees of freedom.</summary>
    public required double InterceptError { get; init; }

    /// <summary>Rise per unit.</summary>
    public required double Slope { get; init; }

    /// <summary>Standard error of <see cref="Slope"/>; NaN without degrees of freedom.</summary>
    public required double SlopeError { get; init; }

    /// <summary>Standard deviation of the residuals; NaN without degrees of freedom.</summary>
    public required double Scatter { get; init; }

    /// <summary>Number of points.</summary>
    public required int Count { get; init; }

    /// <summary>Fits y = intercept + slope x.</summary>
    /// <param name="x">Places.</param>
    /// <param name="y">As many values.</param>
    /// <returns>The line; null when fewer than two places differ.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static StraightLine? Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require(x.Length, y.Length);
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            meanX += (x[i] - meanX) / (i + 1);
            meanY += (y[i] - meanY) / (i + 1);
        }

        double squares = 0;
        double products = 0;
        for (int i = 0; i < x.Length; i++)
        {
            squares += (x[i] - meanX) * (x[i] - meanX);
            products += (x[i] - meanX) * (y[i] - meanY);
        }

        if (!(squares > 0))
        {
            return null;
        }

        double slope = products / squares;
        double scatter = ScatterOf(x, y, (meanY - (slope * meanX), slope), 2);
        return new StraightLine
        {
            Intercept = meanY - (slope * meanX),
            InterceptError = scatter * Math.Sqrt((1.0 / x.Length) + (meanX * meanX / squares)),
            Slope = slope,
            SlopeError = scatter / Math.Sqrt(squares),
            Scatter = scatter,
            Count = x.Length,
        };
    }

    /// <summary>Fits y = slope x.</summary>
    /// <param name="x">Places.</param>
    /// <param name="y">As many values.</param>
    /// <returns>The line; null when no place differs from 0.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static StraightLine? FitThroughOrigin(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require(x.Length, y.Length);
        double squares = 0;
        double products = 0;
        for (int i = 0; i < x.Length; i++)
        {
            squares += x[i] * x[i];
            products += x[i] * y[i];
        }

        if (!(squares > 0))
        {
            return null;
        }

        double scatter = ScatterOf(x, y, (0, products / squares), 1);
        return new StraightLine
        {
            Intercept = 0,
            InterceptError = 0,
            Slope = products / squares,
            SlopeError = scatter / Math.Sqrt(squares),
            Scatter = scatter,
            Count = x.Length,
        };
    }

    /// <summary>The value at a place.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>Intercept plus slope times <paramref name="x"/>.</returns>
    public double At(double x) => Intercept + (Slope * x);

    private static double ScatterOf(ReadOnlySpan<double> x, ReadOnlySpan<double> y, (double Intercept, double Slope) line, int parameters)
    {
        double squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double residual = y[i] - line.Intercept - (line.Slope * x[i]);
            squares += residual * residual;
        }

        return x.Length > parameters ? Math.Sqrt(squares / (x.Length - parameters)) : double.NaN;
    }

    private static void Require(int places, int values)
    {
        if (places != values)
        {
            throw new ArgumentException(FormattableString.Invariant($"{places} places and {values} values make no line"), nameof(places));
        }
    }
}
