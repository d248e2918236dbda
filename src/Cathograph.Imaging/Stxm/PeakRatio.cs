using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Stxm;

/// <summary>
/// The ratio of two peaks of an edge in every pixel. Each peak is a weighted sum over the energies, a = sum w OD, its pre-edge subtracted by the same sum, so that the standard error of
/// the ratio with the covariance of both follows from the noise of the counts.
/// </summary>
public static class PeakRatio
{
    // A denominator below this many standard errors makes a ratio without a mean.
    private const double LeastDenominator = 4;

    /// <summary>Computes it.</summary>
    /// <param name="density">Optical density.</param>
    /// <param name="options">Which peaks.</param>
    /// <returns>Maps of the ratio, its error and both peaks.</returns>
    /// <exception cref="InvalidInputException">A peak has no frame.</exception>
    public static PeakRatioResult Run(OpticalDensity density, PeakRatioOptions options)
    {
        ArgumentNullException.ThrowIfNull(density);
        ArgumentNullException.ThrowIfNull(options);
        StxmStack stack = density.Stack;
        PeakWeights weights = PeakWeights.Of(stack, options);
        int[] used = [.. Enumerable.Range(0, stack.Frames).Where(k => weights.First[k] != 0 || weights.Second[k] != 0)];
        int[] peaks = [.. weights.FirstFrames, .. weights.SecondFrames];
        int n = stack.Pixels;
        (float[] ratio, float[] error, float[] first, float[] second, float[] jump, byte[] mask) = (Missing(n), Missing(n), Missing(n), Missing(n), Missing(n), new byte[n]);
        int missing = 0;
        int thick = 0;
        for (int p = 0; p < n; p++)
        {
            PixelPeaks pixel = PixelPeaks.Of(density, weights, used, p);
            if (!double.IsFinite(pixel.First + pixel.Second + pixel.Variance))
            {
                missing++;
                continue;
            }

            (first[p], second[p], jump[p]) = ((float)pixel.First, (float)pixel.Second, (float)pixel.JumpToNoise);
            if (pixel.JumpToNoise < options.JumpToNoise || pixel.First < LeastDenominator * Math.Sqrt(pixel.FirstVariance))
            {
                continue;
            }

            if (options.ThickestDensity is { } limit && peaks.Any(k => density.Frame(k)[p] > limit))
            {
                thick++;
                continue;
            }

            ratio[p] = (float)pixel.Ratio;
            error[p] = (float)Math.Sqrt(pixel.Variance);
            mask[p] = 1;
        }

        return new PeakRatioResult
        {
            Options = options,
            Grid = stack.Grid,
            Ratio = ImmutableCollectionsMarshal.AsImmutableArray(ratio),
            StandardError = ImmutableCollectionsMarshal.AsImmutableArray(error),
            First = ImmutableCollectionsMarshal.AsImmutableArray(first),
            Second = ImmutableCollectionsMarshal.AsImmutableArray(second),
            JumpToNoise = ImmutableCollectionsMarshal.AsImmutableArray(jump),
            Mask = ImmutableCollectionsMarshal.AsImmutableArray(mask),
            CommonError = CommonError(density, weights, used, (first, second, mask)),
            FirstEnergies = [.. weights.FirstFrames.Select(k => stack.Energy[k])],
            SecondEnergies = [.. weights.SecondFrames.Select(k => stack.Energy[k])],
            PreEdgeEnergies = [.. weights.PreFrames.Select(k => stack.Energy[k])],
            Missing = missing,
            TooThick = thick,
            Findings = FindingsOf(stack, options, weights, thick),
        };
    }

    private static float[] Missing(int count)
    {
        float[] values = new float[count];
        Array.Fill(values, float.NaN);
        return values;
    }

    private static double CommonError(OpticalDensity density, PeakWeights weights, int[] used, (float[] First, float[] Second, byte[] Mask) maps)
    {
        int[] inside = [.. Enumerable.Range(0, maps.Mask.Length).Where(p => maps.Mask[p] != 0)];
        if (inside.Length == 0)
        {
            return double.NaN;
        }

        double first = inside.Average(p => maps.First[p]);
        double ratio = inside.Average(p => maps.Second[p]) / first;
        double variance = used.Sum(k =>
        {
            double weight = (weights.Second[k] - (ratio * weights.First[k])) / first;
            return weight * weight * density.CommonVarianceAt(k);
        });
        return Math.Sqrt(variance);
    }

    private static ImmutableArray<Finding> FindingsOf(StxmStack stack, PeakRatioOptions options, PeakWeights weights, int thick)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (options.PreEdgeOrder >= 0 && weights.PreFrames.IsEmpty)
        {
            findings.Add(Finding.Warning("no-pre-edge", FormattableString.Invariant($"No frame lies in the pre-edge below {options.First:F2} eV; nothing was subtracted, so that the ratio holds the background of other elements and thickness."), stack.Name));
        }

        foreach ((double wanted, ImmutableArray<int> frames, string option) in new[] { (options.First, weights.FirstFrames, "--peak1"), (options.Second, weights.SecondFrames, "--peak2") })
        {
            double found = frames.Average(k => stack.Energy[k]);
            if (Math.Abs(found - wanted) > 0.1)
            {
                findings.Add(Finding.Note("peak-moved", FormattableString.Invariant($"The frames nearest to {wanted:F2} eV stand at {found:F2} eV."), option));
            }
        }

        if (thick > 0)
        {
            findings.Add(Finding.Warning("too-thick", FormattableString.Invariant($"{thick} pixels have an optical density above {options.ThickestDensity:G3} at a peak, where leakage flattens peaks; they were left out."), stack.Name));
        }

        return findings.ToImmutable();
    }
}
