using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Cathograph.Imaging.Stxm;

/// <summary>The mean optical density of a group of pixels over energy.</summary>
/// <param name="Count">Number of pixels.</param>
/// <param name="Values">Mean density at each energy; NaN without pixels.</param>
/// <param name="StandardError">Standard error of each mean, from the scatter of the pixels.</param>
public sealed record GroupSpectrum(int Count, ImmutableArray<double> Values, ImmutableArray<double> StandardError)
{
    /// <summary>The spectra of all groups.</summary>
    /// <param name="density">Optical density.</param>
    /// <param name="groups">The group of each pixel from 1 on; 0 for none.</param>
    /// <param name="count">The number of groups.</param>
    /// <returns>One a group. A pixel without a density at an energy does not count there.</returns>
    public static ImmutableArray<GroupSpectrum> Of(OpticalDensity density, ReadOnlySpan<int> groups, int count)
    {
        ArgumentNullException.ThrowIfNull(density);
        int frames = density.Stack.Frames;
        double[][] mean = new double[count][];
        double[][] error = new double[count][];
        int[] members = new int[count];
        for (int g = 0; g < count; g++)
        {
            (mean[g], error[g]) = (new double[frames], new double[frames]);
        }

        foreach (int group in groups)
        {
            if (group > 0)
            {
                members[group - 1]++;
            }
        }

        double[] sum = new double[count];
        double[] squares = new double[count];
        int[] n = new int[count];
        for (int k = 0; k < frames; k++)
        {
            Array.Clear(sum);
            Array.Clear(squares);
            Array.Clear(n);
            ReadOnlySpan<float> frame = density.Frame(k);
            for (int p = 0; p < groups.Length; p++)
            {
                if (groups[p] > 0 && float.IsFinite(frame[p]))
                {
                    int g = groups[p] - 1;

                    // Welford's running mean keeps the digits.
                    n[g]++;
                    double away = frame[p] - sum[g];
                    sum[g] += away / n[g];
                    squares[g] += away * (frame[p] - sum[g]);
                }
            }

            for (int g = 0; g < count; g++)
            {
                mean[g][k] = n[g] > 0 ? sum[g] : double.NaN;
                error[g][k] = n[g] > 1 ? Math.Sqrt(squares[g] / (n[g] - 1.0) / n[g]) : double.NaN;
            }
        }

        return [.. Enumerable.Range(0, count).Select(g => new GroupSpectrum(members[g], ImmutableCollectionsMarshal.AsImmutableArray(mean[g]), ImmutableCollectionsMarshal.AsImmutableArray(error[g])))];
    }
}
