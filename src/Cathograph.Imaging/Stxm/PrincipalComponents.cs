using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Numerics.Linear;

namespace Cathograph.Imaging.Stxm;

/// <summary>
/// Principal components of optical density over energies, without subtraction of the mean, as the field does it (Lerotic et al., Ultramicroscopy 100, 35 (2004)), and how many of them stand above the noise, which is known from the counts.
/// </summary>
public static class PrincipalComponents
{
    // The elbow is looked for among the first eigenvalues.
    private const int LastOfElbow = 25;

    // The noise of counts is a product of pixel and energy but for so much.
    private const double Margin = 1.1;

    /// <summary>Decomposes a stack.</summary>
    /// <param name="density">Optical density.</param>
    /// <param name="mask">1 in pixels that count; empty for all.</param>
    /// <param name="kept">Spectra and weights that are kept, at least 1.</param>
    /// <param name="threads">Threads, or 0 for one a core; not seen in the result.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Eigenvalues, spectra, weights, and how many count.</returns>
    /// <exception cref="ArgumentException">There are fewer pixels with all densities than energies.</exception>
    public static PrincipalComponentsResult Run(OpticalDensity density, ImmutableArray<byte> mask, int kept, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(density);
        ArgumentOutOfRangeException.ThrowIfLessThan(kept, 1);
        StxmStack stack = density.Stack;
        (int[] pixels, int missing) = Complete(density, mask);
        if (pixels.Length <= stack.Frames)
        {
            throw new ArgumentException($"More pixels than energies are needed; found {pixels.Length} pixels with a density at all {stack.Frames} energies.", nameof(mask));
        }

        int n = stack.Frames;
        float[][] rows = [.. Enumerable.Range(0, n).Select(k => Taken(density.Frame(k), pixels))];
        SymmetricEigen eigen = SymmetricEigen.Of(Covariance(rows, threads, cancellation));
        int count = Math.Min(kept, n);
        double[][] spectra = [.. Enumerable.Range(0, count).Select(c => Signed(eigen.Vector(c)))];
        double[] toNoise = ToNoise(density, pixels, rows, threads, cancellation);
        return new PrincipalComponentsResult
        {
            Eigenvalues = [.. eigen.Values.Select(value => Math.Max(0, value))],
            Spectra = [.. spectra.Select(ImmutableCollectionsMarshal.AsImmutableArray)],
            Weights = [.. spectra.Select(spectrum => Weights(rows, spectrum, pixels, stack.Pixels))],
            Pixels = ImmutableCollectionsMarshal.AsImmutableArray(pixels),
            Missing = missing,
            Elbow = ElbowOf(eigen.Values),
            AboveNoise = toNoise.TakeWhile(value => value > 1).Count(),
            ToNoise = ImmutableCollectionsMarshal.AsImmutableArray(toNoise),
        };
    }

    private static (int[] Pixels, int Missing) Complete(OpticalDensity density, ImmutableArray<byte> mask)
    {
        int all = density.Stack.Pixels;
        bool[] isComplete = new bool[all];
        Array.Fill(isComplete, true);
        for (int k = 0; k < density.Stack.Frames; k++)
        {
            ReadOnlySpan<float> frame = density.Frame(k);
            for (int p = 0; p < all; p++)
            {
                isComplete[p] &= float.IsFinite(frame[p]);
            }
        }

        bool Counts(int p) => mask.IsDefaultOrEmpty || mask[p] != 0;
        return ([.. Enumerable.Range(0, all).Where(p => isComplete[p] && Counts(p))], Enumerable.Range(0, all).Count(p => !isComplete[p] && Counts(p)));
    }

    private static float[] Taken(ReadOnlySpan<float> frame, int[] pixels)
    {
        float[] row = new float[pixels.Length];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = frame[pixels[i]];
        }

        return row;
    }

    private static DenseMatrix Covariance(float[][] rows, int threads, CancellationToken cancellation)
    {
        int n = rows.Length;
        var covariance = new DenseMatrix(n, n);
        double[][] upper = new double[n][];
        PlaneWork.Run(n, threads, i =>
        {
            upper[i] = new double[n - i];
            for (int j = i; j < n; j++)
            {
                upper[i][j - i] = Dot(rows[i], rows[j]);
            }
        }, cancellation);
        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
            {
                covariance[i, j] = upper[i][j - i];
                covariance[j, i] = upper[i][j - i];
            }
        }

        return covariance;
    }

    [Kernel("sums in double precision over vectors of single ones")]
    private static double Dot(float[] a, float[] b)
    {
        Vector<double> low = Vector<double>.Zero;
        Vector<double> high = Vector<double>.Zero;
        int width = Vector<float>.Count;
        int i = 0;
        for (; i <= a.Length - width; i += width)
        {
            Vector.Widen(new Vector<float>(a, i), out Vector<double> a0, out Vector<double> a1);
            Vector.Widen(new Vector<float>(b, i), out Vector<double> b0, out Vector<double> b1);
            low += a0 * b0;
            high += a1 * b1;
        }

        double sum = Vector.Sum(low + high);
        for (; i < a.Length; i++)
        {
            sum += (double)a[i] * b[i];
        }

        return sum;
    }

    private static double[] Signed(ReadOnlySpan<double> vector)
    {
        double sum = 0;
        foreach (double value in vector)
        {
            sum += value;
        }

        double[] copy = vector.ToArray();
        return sum >= 0 ? copy : [.. copy.Select(value => -value)];
    }

    private static ImmutableArray<float> Weights(float[][] rows, double[] spectrum, int[] pixels, int all)
    {
        double[] sums = new double[pixels.Length];
        for (int k = 0; k < rows.Length; k++)
        {
            float[] row = rows[k];
            double weight = spectrum[k];
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += weight * row[i];
            }
        }

        float[] map = new float[all];
        Array.Fill(map, float.NaN);
        for (int i = 0; i < pixels.Length; i++)
        {
            map[pixels[i]] = (float)sums[i];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(map);
    }

    // Each density divided by the standard deviation of its noise, taken as a product of a part of the pixel and a part of the energy, so that pure noise has the variance 1 throughout and pixels and energies stay separable (Keenan and Kotula, Surf. Interface Anal. 36, 203 (2004)).
    private static double[] ToNoise(OpticalDensity density, int[] pixels, float[][] rows, int threads, CancellationToken cancellation)
    {
        int n = rows.Length;
        double[] ofPixel = new double[pixels.Length];
        double[] ofEnergy = new double[n];
        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                double variance = density.VarianceAt(k, pixels[i]);
                ofPixel[i] += variance / n;
                ofEnergy[k] += variance / pixels.Length;
            }
        }

        double mean = ofEnergy.Average();
        double common = 0;
        float[][] scaled = new float[n][];
        for (int k = 0; k < n; k++)
        {
            scaled[k] = new float[pixels.Length];
            for (int i = 0; i < pixels.Length; i++)
            {
                double variance = ofPixel[i] * ofEnergy[k] / mean;
                common += variance > 0 ? density.CommonVarianceAt(k) / variance : 0;
                scaled[k][i] = variance > 0 ? (float)(rows[k][i] / Math.Sqrt(variance)) : 0;
            }
        }

        SymmetricEigen eigen = SymmetricEigen.Of(Covariance(scaled, threads, cancellation));
        double sum = Math.Sqrt(pixels.Length) + Math.Sqrt(n);

        // The noise of I0 is one component that all pixels share. Two widths of the distribution of the largest eigenvalue above its middle: noise passes it once in a thousand times.
        double width = sum * Math.Pow((1 / Math.Sqrt(pixels.Length)) + (1 / Math.Sqrt(n)), 1.0 / 3);
        double largest = ((sum + Math.Sqrt(common)) * (sum + Math.Sqrt(common))) + (3.27 * width);

        // Frames that were interpolated have noise that neighbours share: then the lower half of the eigenvalues, which is noise, says how large it is.
        double middle = Math.Max(0, eigen.Values[(n + 1) / 2]);
        double expected = pixels.Length * (1 - ((double)n / pixels.Length / 3));
        double scale = Math.Max(1, middle / expected);
        return [.. eigen.Values.Select(value => Math.Max(0, value) / (Margin * scale * largest))];
    }

    private static int ElbowOf(IReadOnlyList<double> values)
    {
        int last = Math.Min(LastOfElbow, values.Count) - 1;
        double[] logs = [.. values.Take(last + 1).Select(value => Math.Log(Math.Max(value, 1e-300)))];
        if (last < 2)
        {
            return last + 1;
        }

        double slope = (logs[last] - logs[0]) / last;
        return 1 + Enumerable.Range(0, last + 1).MaxBy(k => (logs[0] + (slope * k) - logs[k]) / Math.Sqrt(1 + (slope * slope)));
    }
}
