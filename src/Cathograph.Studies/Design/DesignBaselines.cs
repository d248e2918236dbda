using System.Collections.Immutable;

namespace Cathograph.Studies.Design;

/// <summary>The profiles that an optimised one has to beat, all of the same mean.</summary>
internal static class DesignBaselines
{
    // Ji et al. (2025): 65, 75 and 85 wt%.
    private const double Step = 0.10;

    /// <summary>One composition; three layers of mean - 10, mean, mean + 10 wt%; and the straight line whose thirds average to those layers.</summary>
    public static ImmutableArray<(string Name, ImmutableArray<DesignLayer> Layers)> Of(GradientDesignOptions options, double mean)
    {
        // Narrow bounds make the contrast smaller, never asymmetric, so that the mean stays.
        double room = Math.Max(0, Math.Min(mean - options.Lowest, options.Highest - mean));
        double step = Math.Min(Step, room);
        int slices = Math.Max(options.Slices, 3);
        double slope = Math.Min(1.5 * Step, room * slices / (slices - 1.0));
        return
        [
            ("mono", [new DesignLayer(1, mean)]),
            (step < Step ? FormattableString.Invariant($"three layers +-{step * 100:0.#} wt%") : "three layers +-10 wt%", Stack.OfEqual([mean - step, mean, mean + step])),
            ("linear", Stack.OfEqual(Enumerable.Range(0, slices).Select(k => mean + (slope * (((2 * k) + 1.0) / slices - 1))))),
        ];
    }
}
