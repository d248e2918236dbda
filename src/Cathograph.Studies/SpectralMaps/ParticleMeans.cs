using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.SpectralMaps;

/// <summary>Mean and spread of maps in particles.</summary>
public static class ParticleMeans
{
    /// <summary>A row a particle: pixels, and of each map the mean, its standard error, the standard deviation over pixels and what of it the noise does not explain.</summary>
    /// <param name="particles">The particles, on the grid of the maps.</param>
    /// <param name="layers">The maps.</param>
    /// <returns>The table; particles without a number are left out.</returns>
    public static Table Of(RegionVolume particles, ImmutableArray<MapLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(particles);
        List<TableColumn> columns = [new TableColumn("particle"), new TableColumn("pixels") { Decimals = 0 }];
        foreach (MapLayer layer in layers)
        {
            columns.AddRange(
            [
                new TableColumn($"{layer.Label} mean", layer.Unit) { Decimals = 3, Key = Key(layer, "mean") },
                new TableColumn("its standard error", layer.Unit) { SignificantDigits = 2, Key = Key(layer, "meanError") },
                new TableColumn("spread", layer.Unit) { SignificantDigits = 3, Key = Key(layer, "spread") },
                new TableColumn("spread beyond noise", layer.Unit) { SignificantDigits = 3, Key = Key(layer, "spreadBeyondNoise") },
            ]);
        }

        int[][] pixels = [.. Enumerable.Range(0, particles.Count + 1).Select(_ => Array.Empty<int>())];
        foreach (IGrouping<int, int> one in Enumerable.Range(0, particles.Ids.Length).Where(i => particles.Ids[i] > 0 && float.IsFinite(layers[0].Values[i])).GroupBy(i => particles.Ids[i]))
        {
            pixels[one.Key] = [.. one];
        }

        return new Table("particle-means", columns, [.. Enumerable.Range(1, particles.Count).Where(id => pixels[id].Length > 0).Select(id => RowOf(id, layers, pixels[id]))])
        {
            Title = "Mean and spread in each particle",
            Note = "Spread: standard deviation over the pixels of the particle. Beyond noise: the part that the standard errors of the pixels do not explain, pixels weighted by their errors.",
        };
    }

    private static TableRow RowOf(int id, ImmutableArray<MapLayer> layers, int[] pixels)
    {
        List<TableCell> cells = [FormattableString.Invariant($"{id}"), pixels.Length];
        foreach (MapLayer layer in layers)
        {
            int[] found = [.. pixels.Where(i => float.IsFinite(layer.Values[i]))];
            int n = found.Length;
            double mean = n > 0 ? found.Average(i => (double)layer.Values[i]) : double.NaN;
            double deviation = n > 1 ? Math.Sqrt(found.Sum(i => (layer.Values[i] - mean) * (layer.Values[i] - mean)) / (n - 1)) : double.NaN;
            double noise = n > 0 ? found.Average(i => layer.Errors[i] * (double)layer.Errors[i]) : double.NaN;
            float[] values = [.. found.Select(i => layer.Values[i])];
            float[] errors = [.. found.Select(i => layer.Errors[i])];
            cells.AddRange([mean, Math.Sqrt(noise / n), deviation, SpreadBeyondNoise.Of(values, errors)]);
        }

        return new TableRow([.. cells]);
    }

    private static string Key(MapLayer layer, string what) => layer.Unit.Length > 0 ? $"{layer.Key}_{what}_{layer.Unit}" : $"{layer.Key}_{what}";
}
