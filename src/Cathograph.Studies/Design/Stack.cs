using System.Collections.Immutable;

namespace Cathograph.Studies.Design;

/// <summary>Profiles of composition over the mass coordinate, from 0 at the separator to 1 at the collector.</summary>
internal static class Stack
{
    /// <summary>Mean fraction of active material between two places.</summary>
    public static double MeanBetween(ImmutableArray<DesignLayer> layers, double from, double to)
    {
        double start = 0;
        double sum = 0;
        foreach (DesignLayer layer in layers)
        {
            double end = start + layer.Share;
            sum += layer.Active * Math.Max(0, Math.Min(end, to) - Math.Max(start, from));
            start = end;
        }

        return sum / (to - from);
    }

    /// <summary>Mean fraction of active material.</summary>
    public static double Mean(ImmutableArray<DesignLayer> layers) => layers.Sum(layer => layer.Share * layer.Active) / layers.Sum(layer => layer.Share);

    /// <summary>Equal layers with given fractions.</summary>
    public static ImmutableArray<DesignLayer> OfEqual(IEnumerable<double> actives)
    {
        double[] values = [.. actives];
        return [.. values.Select(active => new DesignLayer(1.0 / values.Length, active))];
    }

    /// <summary>The nearest stack of fewer layers, in the least-squares sense: neighbours are joined where it costs least (dynamic programming). More layers are made by halving the heaviest.</summary>
    public static ImmutableArray<DesignLayer> Merge(ImmutableArray<DesignLayer> layers, int count)
    {
        while (layers.Length < count)
        {
            int heaviest = Enumerable.Range(0, layers.Length).MaxBy(k => layers[k].Share);
            DesignLayer half = layers[heaviest] with { Share = layers[heaviest].Share / 2 };
            layers = layers.SetItem(heaviest, half).Insert(heaviest, half);
        }

        int n = layers.Length;
        int At(int groups, int end) => (groups * (n + 1)) + end;
        var cost = new double[(count + 1) * (n + 1)];
        var cut = new int[(count + 1) * (n + 1)];
        for (int m = 0; m <= count; m++)
        {
            for (int end = 0; end <= n; end++)
            {
                cost[At(m, end)] = m == 0 && end == 0 ? 0 : double.PositiveInfinity;
                for (int start = m - 1; m > 0 && start < end; start++)
                {
                    double candidate = cost[At(m - 1, start)] + Spread(layers, start, end);
                    if (candidate < cost[At(m, end)])
                    {
                        cost[At(m, end)] = candidate;
                        cut[At(m, end)] = start;
                    }
                }
            }
        }

        var merged = new DesignLayer[count];
        int last = n;
        for (int m = count; m > 0; m--)
        {
            int start = cut[At(m, last)];
            merged[m - 1] = Joined(layers, start, last);
            last = start;
        }

        return [.. merged];
    }

    private static DesignLayer Joined(ImmutableArray<DesignLayer> layers, int start, int end)
    {
        double share = 0;
        double active = 0;
        for (int k = start; k < end; k++)
        {
            share += layers[k].Share;
            active += layers[k].Share * layers[k].Active;
        }

        return new DesignLayer(share, active / share);
    }

    private static double Spread(ImmutableArray<DesignLayer> layers, int start, int end)
    {
        double mean = Joined(layers, start, end).Active;
        double sum = 0;
        for (int k = start; k < end; k++)
        {
            sum += layers[k].Share * (layers[k].Active - mean) * (layers[k].Active - mean);
        }

        return sum;
    }
}
