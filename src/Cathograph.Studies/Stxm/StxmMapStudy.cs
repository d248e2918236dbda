using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Stxm;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Stxm;

/// <summary>Peak-ratio map of a scanning stack, its histogram and its components, spectra of regions, maps of references.</summary>
public static class StxmMapStudy
{
    private const int FewestForMixture = 20;

    /// <summary>Runs it.</summary>
    /// <param name="input">What it is made from.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The maps and what they say.</returns>
    /// <exception cref="InvalidInputException">A peak has no frame, no pixel counts, or a reference does not reach over the energies.</exception>
    public static StxmMapResult Run(StxmMapInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        PeakRatioResult ratio = Masked(PeakRatio.Run(input.Density, input.Peaks), input.Mask);
        int[] inside = [.. Enumerable.Range(0, ratio.Mask.Length).Where(p => ratio.Mask[p] != 0)];
        if (inside.Length == 0)
        {
            throw new InvalidInputException(input.Density.Stack.Name, FormattableString.Invariant(
                $"found no pixel whose peaks rise {input.Peaks.JumpToNoise:G3} standard errors above the pre-edge; expected some: check the energies of the peaks and I0, or lower --jump"));
        }

        (int[] groups, ImmutableArray<string> names) = Groups(input, ratio, inside);
        ImmutableArray<RatioSummary> summaries = [.. Enumerable.Range(1, names.Length).Select(g => Summary(ratio, [.. inside.Where(p => groups[p] == g)]))];
        return new StxmMapResult
        {
            Input = input,
            Ratio = ratio,
            Summary = Summary(ratio, inside),
            Mixture = inside.Length < FewestForMixture ? null : GaussianMixture.Run(
                [.. inside.Select(p => (double)ratio.Ratio[p])], [.. inside.Select(p => (double)ratio.StandardError[p])], new GaussianMixtureOptions { Most = input.MostComponents }, cancellation),
            RegionNames = names,
            RegionSummaries = summaries,
            RegionSpectra = GroupSpectrum.Of(input.Density, groups, names.Length),
            Targets = input.References.IsDefaultOrEmpty ? null : TargetMaps.Run(input.Density, input.References, new TargetMapOptions(), cancellation),
        };
    }

    /// <summary>The ratio over some pixels.</summary>
    /// <param name="ratio">The maps.</param>
    /// <param name="pixels">The pixels, all in the mask.</param>
    /// <returns>The summary.</returns>
    public static RatioSummary Summary(PeakRatioResult ratio, IReadOnlyList<int> pixels)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return RatioSummary.Of([.. pixels.Select(p => ratio.Ratio[p])], [.. pixels.Select(p => ratio.StandardError[p])]);
    }

    private static PeakRatioResult Masked(PeakRatioResult ratio, ImmutableArray<byte> mask)
    {
        if (mask.IsDefaultOrEmpty)
        {
            return ratio;
        }

        return ratio with
        {
            Mask = [.. ratio.Mask.Select((inside, p) => mask[p] != 0 ? inside : (byte)0)],
            Ratio = [.. ratio.Ratio.Select((value, p) => mask[p] != 0 ? value : float.NaN)],
            StandardError = [.. ratio.StandardError.Select((value, p) => mask[p] != 0 ? value : float.NaN)],
        };
    }

    // Regions of the user, or three of equal size by the ratio.
    private static (int[] Groups, ImmutableArray<string> Names) Groups(StxmMapInput input, PeakRatioResult ratio, int[] inside)
    {
        if (!input.Regions.IsDefaultOrEmpty)
        {
            int count = input.Regions.Max();
            return ([.. input.Regions], [.. Enumerable.Range(1, count).Select(g => FormattableString.Invariant($"region {g}"))]);
        }

        float[] sorted = [.. inside.Select(p => ratio.Ratio[p]).Order()];
        float low = sorted[sorted.Length / 3];
        float high = sorted[2 * sorted.Length / 3];
        int[] groups = new int[ratio.Mask.Length];
        foreach (int p in inside)
        {
            groups[p] = ratio.Ratio[p] < low ? 1 : ratio.Ratio[p] < high ? 2 : 3;
        }

        return (groups, ["lowest third of the ratio", "middle third", "highest third"]);
    }
}
