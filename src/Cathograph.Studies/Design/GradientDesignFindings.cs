using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Studies.Design;

/// <summary>What a search has to tell besides its answer.</summary>
internal static class GradientDesignFindings
{
    // Ends of the search that differ by less than this share give the same on any cell that can be built.
    private const double SameGoal = 0.002;
    private const double SameProfile = 0.03;
    private const double LittleGain = 0.01;

    public static IEnumerable<Finding> Of(
        ImmutableArray<DesignCandidate> candidates, ImmutableArray<DesignStart> starts, GradientDesignOptions options, MaximiserResult last)
    {
        DesignCandidate best = candidates[^1];
        if (!last.Verdict.IsCompleted)
        {
            yield return Finding.Warning("search-not-finished", $"the last search stopped before its end: {last.Verdict.Message}");
        }

        double gain = (best.Goal / candidates.First(candidate => candidate.Name == "mono").Goal) - 1;
        if (gain < LittleGain)
        {
            yield return Finding.Note("little-to-gain", FormattableString.Invariant(
                $"the best design is {gain:P2} better than one composition: transport over the depth hardly limits this cell at this rate; a gradient pays at higher rates, larger loadings or lower conductivities"));
        }

        if (BoundsMet(best.Layers, options) is { } bounds)
        {
            yield return bounds;
        }

        yield return Agreement(starts);
        for (int k = 1; k < best.Layers.Length; k++)
        {
            if (best.Layers[k].Active < best.Layers[k - 1].Active - 0.005)
            {
                yield return Finding.Note("profile-not-monotone", FormattableString.Invariant(
                    $"the fraction of active material falls from {best.Layers[k - 1].Active:P1} to {best.Layers[k].Active:P1} at layer {k + 1}"));
                break;
            }
        }

        foreach (DesignCandidate rival in candidates[..^1].Where(rival => rival.Name != GradientDesign.ProfileName && rival.Name != GradientDesign.GivenName && rival.Goal > best.Goal * (1 + 1e-4)))
        {
            yield return Finding.Warning("not-better", FormattableString.Invariant(
                $"{rival.Name} gives {(rival.Goal / best.Goal) - 1:P2} more than the answer; it is not within the searched family, try more layers"));
        }
    }

    private static Finding? BoundsMet(ImmutableArray<DesignLayer> layers, GradientDesignOptions options)
    {
        int[] low = [.. Enumerable.Range(1, layers.Length).Where(k => layers[k - 1].Active <= options.Lowest + 1e-4)];
        int[] high = [.. Enumerable.Range(1, layers.Length).Where(k => layers[k - 1].Active >= options.Highest - 1e-4)];
        if (low.Length + high.Length == 0)
        {
            return null;
        }

        string Of(int[] numbers, double bound) => numbers.Length == 0 ? "" : FormattableString.Invariant($"{(numbers.Length == 1 ? "layer" : "layers")} {string.Join(", ", numbers)} at {bound:P1}");
        string where = string.Join(" and ", new[] { Of(low, options.Lowest), Of(high, options.Highest) }.Where(text => text.Length > 0));
        return Finding.Warning("bound-active", $"the best design lies at a bound: {where}; the bound and not the physics decides there, so check whether it can be moved");
    }

    private static Finding Agreement(ImmutableArray<DesignStart> starts)
    {
        if (starts.Length == 1)
        {
            return Finding.Note("single-start", "the search had one start, so nothing is known of other optima");
        }

        DesignStart best = starts[0];
        double spread = 1 - (starts[^1].Goal / best.Goal);
        DesignStart[] equal = [.. starts.Where(start => start.Goal >= best.Goal * (1 - SameGoal))];
        double difference = equal.Max(start => DesignSearch.Difference(start.Layers, best.Layers));
        string values = FormattableString.Invariant($"{starts.Length} starts end within {spread:P2} of each other");
        return (spread <= SameGoal, difference <= SameProfile) switch
        {
            (true, true) => Finding.Note("starts-agree", FormattableString.Invariant($"{values}, and their profiles within {difference * 100:0.#} wt%")),
            (true, false) => Finding.Note("optimum-flat", FormattableString.Invariant($"{values}, while their profiles differ by up to {difference * 100:0.#} wt%: the optimum is flat, and the exact profile matters little")),
            _ => Finding.Warning("starts-disagree", FormattableString.Invariant(
                $"{values}: {equal.Length} of {starts.Length} reach the best to {SameGoal:P1}; there are local optima, so more starts may find better")),
        };
    }
}
