using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.KramersKronig;

/// <summary>
/// Whether the noise of a spectrum has a part that does not shrink with |Z|: variance a^2 (|Z|^2 + q^2), with q the impedance in ohm at which both parts are alike.
/// Only second differences of residuals enter, so that a drift of the cell is not taken for noise, and large ones are cut off, so that outliers decide nothing.
/// </summary>
internal static class NoiseShape
{
    // Gain in the logarithm of the likelihood below which the noise is proportional: chance gives 3, twice that because neighbouring differences share points.
    public const double Convincing = 8;
    private const double Cut = 8;
    private const int Steps = 25;

    // Without a range of impedances the two parts cannot be told apart, and need not be.
    private const double SmallestRange = 2;

    /// <summary>The factor by which the relative noise of a point exceeds that of a large impedance.</summary>
    public static double Excess(ImpedanceSpectrum spectrum, int point, double balance)
    {
        double ratio = balance / Math.Max(double.Hypot(spectrum.Real[point], spectrum.Imaginary[point]), double.Epsilon);
        return Math.Sqrt(1 + (ratio * ratio));
    }

    /// <summary>The impedance q in ohm; 0 when the data do not ask for a constant part.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="residuals">Relative residuals of all its points about a model.</param>
    public static double Balance(ImpedanceSpectrum spectrum, (double[] Real, double[] Imaginary) residuals)
    {
        double[] modulus = [.. Enumerable.Range(0, spectrum.Count).Select(i => double.Hypot(spectrum.Real[i], spectrum.Imaginary[i]))];
        (double least, double most) = (modulus.Min(), modulus.Max());
        if (!(most > SmallestRange * least) || spectrum.Count < KramersKronigTest.FewestPoints)
        {
            return 0;
        }

        (double Size, double Modulus)[] rough = [.. Differences(residuals.Real, modulus), .. Differences(residuals.Imaginary, modulus)];
        double plain = Likelihood(rough, 0);
        double best = 0;
        double highest = plain + Convincing;
        for (int k = 0; k < Steps; k++)
        {
            double balance = 0.3 * least * Math.Pow(10 * most / least, (double)k / (Steps - 1));
            double likelihood = Likelihood(rough, balance);
            (best, highest) = likelihood > highest ? (balance, likelihood) : (best, highest);
        }

        return best;
    }

    /// <summary>Logarithm of the likelihood of residuals as they are, for comparing models that were fitted with different weights.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="residuals">Relative residuals of all its points about a model.</param>
    /// <param name="balance">The impedance in ohm for which the model was fitted.</param>
    public static double Plausibility(ImpedanceSpectrum spectrum, (double[] Real, double[] Imaginary) residuals, double balance)
    {
        double Modulus(int i) => double.Hypot(spectrum.Real[i], spectrum.Imaginary[i]);
        return Likelihood([.. residuals.Real.Select((value, i) => (Math.Abs(value), Modulus(i))), .. residuals.Imaginary.Select((value, i) => (Math.Abs(value), Modulus(i)))], balance);
    }

    private static IEnumerable<(double Size, double Modulus)> Differences(double[] values, double[] modulus)
    {
        for (int i = 1; i < values.Length - 1; i++)
        {
            yield return (Math.Abs(values[i - 1] - (2 * values[i]) + values[i + 1]) / Math.Sqrt(6), modulus[i]);
        }
    }

    private static double Likelihood((double Size, double Modulus)[] rough, double balance)
    {
        var sizes = new double[rough.Length];
        double sum = 0;
        for (int i = 0; i < rough.Length; i++)
        {
            double excess = double.Hypot(1, balance / rough[i].Modulus);
            sizes[i] = rough[i].Size / excess;
            sum -= Math.Log(excess);
        }

        double limit = Cut * sizes.Order().ElementAt(sizes.Length / 2);
        double mean = sizes.Average(size => Math.Min(size, limit));
        return mean > 0 ? sum - (rough.Length * Math.Log(mean)) : double.NegativeInfinity;
    }
}
