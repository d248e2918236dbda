using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Xanes;

/// <summary>
/// Linear combination of references: the weights with the least sum of squares, at least 0 and summing to one where asked, found exactly by an active set. The
/// references are brought to the energies of the spectrum by a monotone cubic. Standard errors are those of the deviations that are left, or of the noise where that is larger.
/// </summary>
public static class MixtureFit
{
    private const int LargestCombinations = 20000;

    /// <summary>Fits.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="references">At least one reference.</param>
    /// <param name="options">Range, bounds, background; null for the usual ones.</param>
    /// <returns>The mixture.</returns>
    /// <exception cref="InvalidInputException">The references do not cover the range, or are not independent.</exception>
    public static MixtureResult Run(NormalisedSpectrum spectrum, ImmutableArray<NormalisedSpectrum> references, MixtureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= new MixtureOptions();
        if (references.IsDefaultOrEmpty)
        {
            throw new InvalidInputException("--references", "found no reference; expected at least one");
        }

        return new MixtureProblem(spectrum, references, options).Solve();
    }

    /// <summary>Fits all combinations of references and ranks them, the one with the least reduced chi-square first.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="references">The references to choose from.</param>
    /// <param name="options">Range, bounds, background, most references at once; null for the usual ones.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>One result a combination in which no weight is 0.</returns>
    /// <exception cref="InvalidInputException">There are too many combinations, or the references do not cover the range.</exception>
    public static ImmutableArray<MixtureResult> Search(NormalisedSpectrum spectrum, ImmutableArray<NormalisedSpectrum> references, MixtureOptions? options, CancellationToken cancellation)
    {
        options ??= new MixtureOptions();
        var results = new List<MixtureResult>();
        int tried = 0;
        foreach (int[] chosen in Combinations(references.Length, Math.Min(options.MostReferences, references.Length)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (++tried > LargestCombinations)
            {
                throw new InvalidInputException("--references", FormattableString.Invariant($"found more than {LargestCombinations} combinations of {references.Length} references; expected fewer: lower --most"));
            }

            MixtureResult result = Run(spectrum, [.. chosen.Select(k => references[k])], options);
            if (result.Components.All(part => part.Fraction > 0) || chosen.Length == 1)
            {
                results.Add(result);
            }
        }

        return [.. results.OrderBy(Score).ThenBy(result => result.Components.Length)];
    }

    // Sum of squares over degrees of freedom: the order of the reduced chi-square, also where no noise is known.
    private static double Score(MixtureResult result) =>
        result.Deviation * result.Deviation * result.Energy.Length / Math.Max(1, result.Energy.Length - result.Components.Length);

    private static IEnumerable<int[]> Combinations(int count, int most)
    {
        for (int size = 1; size <= most; size++)
        {
            int[] chosen = [.. Enumerable.Range(0, size)];
            while (true)
            {
                yield return [.. chosen];
                int last = size - 1;
                while (last >= 0 && chosen[last] == count - size + last)
                {
                    last--;
                }

                if (last < 0)
                {
                    break;
                }

                chosen[last]++;
                for (int k = last + 1; k < size; k++)
                {
                    chosen[k] = chosen[k - 1] + 1;
                }
            }
        }
    }
}
