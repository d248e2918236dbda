namespace Cathograph.Formats.Impedance;

/// <summary>
/// Which sign an imaginary part must have, from physics. In a causal, passive cell the imaginary part follows the slope of the real part,
/// Im Z = (pi/2) dRe Z/d ln(omega) to first order (the local form of the Kramers-Kronig relation), for arcs, blocking electrodes and skin effects alike.
/// Where the real part has no slope, as in a capacitor, most of a spectrum is capacitive: its imaginary part is negative.
/// </summary>
internal static class SpectrumSign
{
    /// <summary>Correlation of slope and imaginary part from which the slope decides.</summary>
    public const double Decisive = 0.3;

    private const double Doubtful = 0.6;

    /// <summary>Correlation of the imaginary part with the slope of the real part, -1 to 1; 0 when there are too few points. Both are taken relative to |Z|.</summary>
    public static double Correlation(ReadOnlySpan<double> frequency, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        double[] keys = frequency.ToArray();
        int[] order = new int[keys.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(keys, order);
        double product = 0;
        double slopes = 0;
        double parts = 0;
        for (int i = 1; i + 1 < order.Length; i++)
        {
            int at = order[i];
            double span = Math.Log(keys[i + 1] / keys[i - 1]);
            double modulus = Math.Sqrt((real[at] * real[at]) + (imaginary[at] * imaginary[at]));
            if (span <= 0 || modulus <= 0)
            {
                continue;
            }

            double slope = (real[order[i + 1]] - real[order[i - 1]]) / span / modulus;
            double part = imaginary[at] / modulus;
            product += slope * part;
            slopes += slope * slope;
            parts += part * part;
        }

        double scale = Math.Sqrt(slopes * parts);
        return scale > 0 && double.IsFinite(scale) ? product / scale : 0;
    }

    /// <summary>True when the numbers are the negative of the imaginary part.</summary>
    public static bool IsNegated(double correlation, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary) =>
        Math.Abs(correlation) >= Decisive ? correlation < 0 : MeanAngle(real, imaginary) > 0;

    /// <summary>True when a stated sign contradicts physics so clearly that it should be looked at.</summary>
    public static bool IsDoubtful(double correlation, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary) =>
        correlation < -Doubtful && MeanAngle(real, imaginary) > 0;

    private static double MeanAngle(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        double sum = 0;
        for (int i = 0; i < real.Length; i++)
        {
            double modulus = Math.Sqrt((real[i] * real[i]) + (imaginary[i] * imaginary[i]));
            sum += modulus > 0 ? imaginary[i] / modulus : 0;
        }

        return sum;
    }
}
