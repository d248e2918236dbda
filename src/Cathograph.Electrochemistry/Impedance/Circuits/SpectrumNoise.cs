using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Numerics.Linear;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>
/// Noise of a spectrum without any model: scatter of each part about polynomials of fifth degree over the logarithm of frequency through nine neighbours, as a share of |Z|,
/// averaged over thirteen points. With ten points a decade an impedance without noise shows up to 0.1 % by this measure, with fewer points more.
/// </summary>
public static class SpectrumNoise
{
    private const int Window = 9;
    private const int Terms = 6;
    private const int Smoothing = 6;
    private const double Floor = 1e-6;

    /// <summary>Standard deviation of each part of Z.</summary>
    /// <param name="spectrum">The spectrum, at least ten points.</param>
    /// <returns>ohm for each point, above 0; a millionth of |Z| at least, because instruments round.</returns>
    /// <exception cref="Core.Verdicts.InvalidInputException">There are fewer than ten points.</exception>
    public static ImmutableArray<double> Estimate(ImpedanceSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        SpectrumSelection.Require(spectrum, Window + 1);
        int n = spectrum.Count;
        var squares = new double[n];
        var modulus = new double[n];
        for (int i = 0; i < n; i++)
        {
            modulus[i] = double.Hypot(spectrum.Real[i], spectrum.Imaginary[i]);
        }

        for (int i = 0; i < n; i++)
        {
            int first = Math.Clamp(i - (Window / 2), 0, n - Window);
            double[] share = Shares(spectrum, first, i);
            double left = 1 - share[i - first];
            double real = spectrum.Real[i];
            double imaginary = spectrum.Imaginary[i];
            for (int k = 0; k < Window; k++)
            {
                real -= share[k] * spectrum.Real[first + k];
                imaginary -= share[k] * spectrum.Imaginary[first + k];
            }

            // A residual of a fit is smaller than the noise by the share that the point itself has in it.
            squares[i] = ((real * real) + (imaginary * imaginary)) / 2 / Math.Max(left, 0.05) / (modulus[i] * modulus[i]);
        }

        return [.. Enumerable.Range(0, n).Select(i => modulus[i] * Math.Max(Math.Sqrt(Mean(squares, i)), Floor))];
    }

    // What each point of the window contributes to the polynomial's value at one of them.
    private static double[] Shares(ImpedanceSpectrum spectrum, int first, int at)
    {
        double centre = Math.Log(spectrum.Frequency[first + (Window / 2)]);
        double width = Math.Abs(Math.Log(spectrum.Frequency[first + Window - 1] / spectrum.Frequency[first])) / 2;
        double[][] powers = [.. Enumerable.Range(first, Window).Select(i => Powers((Math.Log(spectrum.Frequency[i]) - centre) / Math.Max(width, 1e-12)))];
        var gram = new DenseMatrix(Terms, Terms);
        foreach (double[] row in powers)
        {
            for (int a = 0; a < Terms; a++)
            {
                VectorSum.Add(row[a], row, gram.Row(a));
            }
        }

        double[] weights = Cholesky.Factorise(gram)?.Solve(powers[at - first]) ?? new double[Terms];
        return [.. powers.Select(row => DenseMatrix.Dot(row, weights))];
    }

    private static double[] Powers(double x) => [1, x, x * x, x * x * x, x * x * x * x, x * x * x * x * x];

    private static double Mean(double[] squares, int at)
    {
        int first = Math.Max(0, at - Smoothing);
        int last = Math.Min(squares.Length - 1, at + Smoothing);
        return squares.AsSpan(first, last - first + 1).ToArray().Average();
    }
}
