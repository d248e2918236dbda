using System.Runtime.InteropServices;

namespace Cathograph.Numerics.Statistics;

/// <summary>Clusters of points about means (Lloyd, IEEE Trans. Inf. Theory 28, 129 (1982)) from starts spread by distance (k-means++, Arthur and Vassilvitskii 2007), several starts with fixed seeds.</summary>
public static class KMeans
{
    private const int Rounds = 300;

    // Silhouettes compare all pairs: of more points, every so many are taken.
    private const int MostForSilhouette = 2000;

    /// <summary>Clusters points.</summary>
    /// <param name="points">Coordinates at index <c>point x dimensions + coordinate</c>, all finite.</param>
    /// <param name="dimensions">Coordinates of a point, at least 1.</param>
    /// <param name="options">How many clusters, how many starts.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The clusters of the best start.</returns>
    /// <exception cref="ArgumentException">There are fewer points than clusters.</exception>
    public static KMeansResult Run(ReadOnlyMemory<double> points, int dimensions, KMeansOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ReadOnlySpan<double> x = points.Span;
        int count = x.Length / dimensions;
        if (count < options.Clusters)
        {
            throw new ArgumentException($"As many points as clusters are needed; found {count} for {options.Clusters}.", nameof(points));
        }

        (int[] Labels, double[] Centres, double Squares) best = ([], [], double.PositiveInfinity);
        for (int start = 0; start < options.Starts; start++)
        {
            double[] centres = Spread(x, dimensions, options.Clusters, new Random(Bootstrap.StreamSeed(options.Seed, start)));
            (int[] labels, double squares) = Settle(x, dimensions, centres, cancellation);
            best = squares < best.Squares ? (labels, centres, squares) : best;
        }

        return Ordered(x, dimensions, best, options.Clusters, cancellation);
    }

    private static double[] Spread(ReadOnlySpan<double> x, int d, int clusters, Random random)
    {
        int count = x.Length / d;
        double[] centres = new double[clusters * d];
        double[] away = new double[count];
        Array.Fill(away, double.PositiveInfinity);
        int chosen = random.Next(count);
        for (int k = 0; k < clusters; k++)
        {
            x.Slice(chosen * d, d).CopyTo(centres.AsSpan(k * d));
            double sum = 0;
            for (int i = 0; i < count; i++)
            {
                away[i] = Math.Min(away[i], Distance(x.Slice(i * d, d), centres.AsSpan(k * d, d)));
                sum += away[i];
            }

            double mark = random.NextDouble() * sum;
            chosen = 0;
            while (chosen + 1 < count && (mark -= away[chosen]) > 0)
            {
                chosen++;
            }
        }

        return centres;
    }

    private static (int[] Labels, double Squares) Settle(ReadOnlySpan<double> x, int d, double[] centres, CancellationToken cancellation)
    {
        int count = x.Length / d;
        int clusters = centres.Length / d;
        int[] labels = new int[count];
        double squares = 0;
        for (int round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            squares = 0;
            int changed = 0;
            double[] sums = new double[centres.Length];
            int[] members = new int[clusters];
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<double> point = x.Slice(i * d, d);
                (int nearest, double least) = Nearest(point, centres, d);
                changed += nearest != labels[i] || round == 0 ? 1 : 0;
                labels[i] = nearest;
                squares += least;
                members[nearest]++;
                for (int j = 0; j < d; j++)
                {
                    sums[(nearest * d) + j] += point[j];
                }
            }

            if (changed == 0)
            {
                break;
            }

            for (int k = 0; k < sums.Length; k++)
            {
                // A cluster without points stays where it is.
                centres[k] = members[k / d] > 0 ? sums[k] / members[k / d] : centres[k];
            }
        }

        return (labels, squares);
    }

    private static KMeansResult Ordered(ReadOnlySpan<double> x, int d, (int[] Labels, double[] Centres, double Squares) best, int clusters, CancellationToken cancellation)
    {
        int[] members = new int[clusters];
        foreach (int label in best.Labels)
        {
            members[label]++;
        }

        int[] order = [.. Enumerable.Range(0, clusters).OrderByDescending(k => members[k]).ThenBy(k => best.Centres[k * d])];
        int[] rank = new int[clusters];
        for (int k = 0; k < clusters; k++)
        {
            rank[order[k]] = k;
        }

        int[] labels = [.. best.Labels.Select(label => rank[label])];
        double[] centres = [.. order.SelectMany(k => best.Centres.Skip(k * d).Take(d))];
        (double[] each, double all) = clusters > 1 ? Silhouettes(x, d, labels, clusters, cancellation) : ([double.NaN], double.NaN);
        return new KMeansResult(ImmutableCollectionsMarshal.AsImmutableArray(labels), [.. centres], [.. order.Select(k => members[k])], best.Squares, [.. each], all);
    }

    private static (double[] Each, double All) Silhouettes(ReadOnlySpan<double> x, int d, int[] labels, int clusters, CancellationToken cancellation)
    {
        int stride = (labels.Length + MostForSilhouette - 1) / MostForSilhouette;
        int[] taken = [.. Enumerable.Range(0, labels.Length).Where(i => i % stride == 0)];
        int[] members = new int[clusters];
        foreach (int i in taken)
        {
            members[labels[i]]++;
        }

        double[] sums = new double[clusters];
        double all = 0;
        double[] mean = new double[clusters];
        foreach (int i in taken)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Clear(mean);
            foreach (int j in taken)
            {
                mean[labels[j]] += Math.Sqrt(Distance(x.Slice(i * d, d), x.Slice(j * d, d)));
            }

            double value = Silhouette(mean, members, labels[i]);
            sums[labels[i]] += value;
            all += value;
        }

        return ([.. sums.Select((sum, k) => members[k] > 0 ? sum / members[k] : double.NaN)], all / taken.Length);
    }

    private static double Silhouette(double[] sums, int[] members, int own)
    {
        if (members[own] < 2)
        {
            return 0;
        }

        double inside = sums[own] / (members[own] - 1);
        double outside = double.PositiveInfinity;
        for (int k = 0; k < sums.Length; k++)
        {
            outside = k != own && members[k] > 0 ? Math.Min(outside, sums[k] / members[k]) : outside;
        }

        double larger = Math.Max(inside, outside);
        return double.IsFinite(larger) && larger > 0 ? (outside - inside) / larger : 0;
    }

    private static (int Nearest, double Distance) Nearest(ReadOnlySpan<double> point, double[] centres, int d)
    {
        int nearest = 0;
        double least = double.PositiveInfinity;
        for (int k = 0; k * d < centres.Length; k++)
        {
            double distance = Distance(point, centres.AsSpan(k * d, d));
            (nearest, least) = distance < least ? (k, distance) : (nearest, least);
        }

        return (nearest, least);
    }

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
        {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }

        return sum;
    }
}
