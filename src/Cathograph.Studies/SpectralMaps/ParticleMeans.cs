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
        List<TableColumn> columns = [new TableColumn("particle"), new TableColumn("pixels")];
        foreach (MapLayer layer in layers)
        {
            columns.AddRange(
            [
                new TableColumn($"{layer.Label} mean", layer.Unit) { SignificantDigits = 7, Key = Key(layer, "mean") },
                new TableColumn("its standard error", layer.Unit) { SignificantDigits = 2, Key = Key(layer, "meanError") },
                new TableColumn("spread", layer.Unit) { SignificantDigits = 3, Key = Key(layer, "spread") },
                new TableColumn("spread beyond noise", layer.Unit) { SignificantDigits = 3, Key = Key(layer, "spreadBeyondNoise") },
            ]);
        }

        int count = particles.Count;
        var sums = layers.Select(_ => new double[4 * (count + 1)]).ToArray();
        for (int i = 0; i < particles.Ids.Length; i++)
        {
            int id = particles.Ids[i];
            for (int k = 0; id > 0 && k < layers.Length; k++)
            {
                float value = layers[k].Values[i];
                if (float.IsFinite(value))
                {
                    double off = value - layers[k].Quantile(0.5);
                    Span<double> at = sums[k].AsSpan(4 * id, 4);
                    at[0]++;
                    at[1] += off;
                    at[2] += off * off;
                    at[3] += layers[k].Errors[i] * (double)layers[k].Errors[i];
                }
            }
        }

        return new Table("particle-means", columns, [.. Enumerable.Range(1, count).Where(id => sums[0][4 * id] > 0).Select(id => RowOf(id, layers, sums))])
        {
            Title = "Mean and spread in each particle",
            Note = "Spread: standard deviation over the pixels of the particle. Beyond noise: the part that the standard errors of the pixels do not explain.",
        };
    }

    private static TableRow RowOf(int id, ImmutableArray<MapLayer> layers, double[][] sums)
    {
        List<TableCell> cells = [FormattableString.Invariant($"{id}"), sums[0][4 * id]];
        for (int k = 0; k < layers.Length; k++)
        {
            ReadOnlySpan<double> at = sums[k].AsSpan(4 * id, 4);
            double n = at[0];
            double mean = at[1] / n;
            double variance = n > 1 ? Math.Max(0, (at[2] - (n * mean * mean)) / (n - 1)) : double.NaN;
            double noise = at[3] / n;
            cells.AddRange([layers[k].Quantile(0.5) + mean, Math.Sqrt(noise / n), Math.Sqrt(variance), Math.Sqrt(Math.Max(0, variance - noise))]);
        }

        return new TableRow([.. cells]);
    }

    private static string Key(MapLayer layer, string what) => layer.Unit.Length > 0 ? $"{layer.Key}_{what}_{layer.Unit}" : $"{layer.Key}_{what}";
}
