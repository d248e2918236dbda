namespace Cathograph.Electrochemistry.Titration;

/// <summary>
/// The surface of a sphere under a constant flux (Crank, The Mathematics of Diffusion, 2nd ed. 1975, eq. 6.45): u(tau) = D (c_s - c_0)/(j R) with tau = D t/R^2.
/// </summary>
public static class SphereResponse
{
    private const double ShortTime = 0.05;
    private const int Terms = 24;

    private static readonly double[] Roots = [.. Enumerable.Range(1, Terms).Select(Root)];

    /// <summary>The rise of the surface from equilibrium.</summary>
    /// <param name="tau">Time by R^2/D, at least 0.</param>
    /// <returns>u = 3 tau + 1/5 - 2 sum exp(-l^2 tau)/l^2 with tan l = l; 2 sqrt(tau/pi) + tau + ... at short times.</returns>
    public static double Rise(double tau) => tau < ShortTime ? Short(tau) : (3 * tau) + Long(tau);

    /// <summary>The part of <see cref="Rise"/> that dies out: how far the surface falls back after an interruption of a long current.</summary>
    /// <param name="tau">Time by R^2/D, at least 0.</param>
    /// <returns>u - 3 tau, from 0 to 1/5.</returns>
    public static double Relaxation(double tau) => tau < ShortTime ? Short(tau) - (3 * tau) : Long(tau);

    /// <summary>
    /// The diffusion coefficient of spheres whose exact response, fitted with a straight line over the square root of time as the measurement was, gives the
    /// measured ratio of slopes.
    /// </summary>
    /// <param name="ratio">dE/dt by dU/d(sqrt t), magnitude, in s^-0.5.</param>
    /// <param name="radius">Radius in m.</param>
    /// <param name="start">Start of the fit in s.</param>
    /// <param name="end">End of the fit in s.</param>
    /// <param name="isRelaxation">True for an interruption, false for a pulse from equilibrium.</param>
    /// <returns>D in m2/s; NaN when no diffusion coefficient gives this ratio.</returns>
    public static double Diffusivity(double ratio, double radius, double start, double end, bool isRelaxation)
    {
        double simple = 4 / (9 * Math.PI) * ratio * ratio * radius * radius;
        double low = simple / 1e3;
        double high = simple * 1e3;
        if (!(simple > 0) || !double.IsFinite(simple) || Ratio(low, (radius, start, end), isRelaxation) > ratio)
        {
            return double.NaN;
        }

        // The ratio grows with D as long as the slope is one of diffusion; when it never reaches the measured one, there is no answer.
        if (Ratio(high, (radius, start, end), isRelaxation) < ratio)
        {
            return double.NaN;
        }

        for (int i = 0; i < 60; i++)
        {
            double middle = Math.Sqrt(low * high);
            bool isBelow = Ratio(middle, (radius, start, end), isRelaxation) < ratio;
            low = isBelow ? middle : low;
            high = isBelow ? high : middle;
        }

        return Math.Sqrt(low * high);
    }

    private static double Ratio(double diffusivity, (double Radius, double Start, double End) fit, bool isRelaxation)
    {
        const int samples = 16;
        Span<double> root = stackalloc double[samples];
        Span<double> response = stackalloc double[samples];
        for (int i = 0; i < samples; i++)
        {
            double time = fit.Start + ((fit.End - fit.Start) * i / (samples - 1));
            double tau = diffusivity * time / (fit.Radius * fit.Radius);
            root[i] = Math.Sqrt(time);
            response[i] = isRelaxation ? Relaxation(tau) : Rise(tau);
        }

        double slope = Numerics.Statistics.StraightLine.Fit(root, response)!.Slope;
        return 3 * diffusivity / (fit.Radius * fit.Radius * Math.Max(slope, double.Epsilon));
    }

    // The inverse transform of 1/(s (sqrt(s) - 1)), which is the exact one but for exp(-1/tau), as a series of powers of sqrt(tau).
    private static double Short(double tau)
    {
        double root = Math.Sqrt(tau);
        double odd = 2 * root / Math.Sqrt(Math.PI);
        double even = tau;
        double sum = odd + even;
        for (int m = 2; m < 16; m++)
        {
            // tau^((m+1)/2)/Gamma((m+3)/2): each term is that two before it times tau/((m+1)/2).
            double next = (m % 2 == 0 ? odd : even) * tau / ((m + 1) / 2.0);
            sum += next;
            (odd, even) = m % 2 == 0 ? (next, even) : (odd, next);
        }

        return sum;
    }

    private static double Long(double tau)
    {
        double sum = 0.2;
        foreach (double root in Roots)
        {
            sum -= 2 * Math.Exp(-root * root * tau) / (root * root);
        }

        return sum;
    }

    // The n-th positive root of tan x = x, from its asymptote by Newton on sin x - x cos x.
    private static double Root(int n)
    {
        double x = ((n + 0.5) * Math.PI) - (1 / ((n + 0.5) * Math.PI));
        for (int i = 0; i < 4; i++)
        {
            x -= (Math.Sin(x) - (x * Math.Cos(x))) / (x * Math.Sin(x));
        }

        return x;
    }
}
