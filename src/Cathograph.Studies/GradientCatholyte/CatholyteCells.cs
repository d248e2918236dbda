using System.Collections.Immutable;
using Cathograph.Studies.Design;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>The cells of the study: one composition, the layers as asked, the same turned round, and the optimised one.</summary>
internal static class CatholyteCells
{
    /// <summary>Name of the cell of one composition.</summary>
    public const string Mono = "mono";

    /// <summary>Name of the cell with its layers turned round.</summary>
    public const string Reversed = "reversed";

    /// <summary>Name of the optimised cell.</summary>
    public const string Optimised = "optimised";

    /// <summary>Name of the same cell with LiCoO2.</summary>
    /// <param name="name">Its name.</param>
    public static string OfOxide(string name) => $"{name}, LiCoO2";

    private const int MostSlices = 20;

    /// <summary>The cells.</summary>
    public static ImmutableArray<GradientCell> Of(CatholyteOptions options, DesignCandidate? best)
    {
        GradientCell[] known =
        [
            new(Mono, options.Loading, [options.Layers.Average()]),
            Graded(options),
            new(Reversed, options.Loading, [.. options.Layers.Reverse()]),
        ];
        return best is null ? [.. known] : [.. known, new GradientCell(Optimised, options.Loading, Slices(best))];
    }

    /// <summary>The cell with the layers as asked.</summary>
    public static GradientCell Graded(CatholyteOptions options) => new(options.Layers.Length switch { 2 => "two-layer", 3 => "three-layer", _ => "graded" }, options.Loading, options.Layers);

    // Pressed layers of a cell have equal mass; a free profile comes in equal slices.
    private static ImmutableArray<double> Slices(DesignCandidate best)
    {
        double mass = best.Layers.Sum(layer => layer.Share);
        double least = best.Layers.Min(layer => layer.Share);
        return [.. best.Layers.SelectMany(layer => Enumerable.Repeat(layer.Active, Math.Max(1, (int)Math.Round(layer.Share / Math.Max(least, mass / MostSlices)))))];
    }
}
