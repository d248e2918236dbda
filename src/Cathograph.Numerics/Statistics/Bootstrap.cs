namespace Cathograph.Numerics.Statistics;

/// <summary>Draws samples from a sample (Efron 1979). Every sample has its own stream of random numbers, so that the number of threads cannot be seen in the result.</summary>
public static class Bootstrap
{
    // Leaving out one item in turn is enough for the acceleration; of large samples, sets of items.
    private const int MostLeftOut = 200;

    /// <summary>Draws items with replacement.</summary>
    /// <param name="count">Number of items, at least 1.</param>
    /// <param name="statistic">The statistics of a sample, given as indices of items (an item may occur several times); always equally many. Called from many threads.</param>
    /// <param name="options">Samples, seed and confidence.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <returns>Estimates and samples.</returns>
    public static BootstrapResult Run(int count, Func<int[], double[]> statistic, BootstrapOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(options);
        int[] all = [.. Enumerable.Range(0, count)];
        int parts = Math.Min(count, MostLeftOut);
        var samples = new double[options.Samples][];
        var left = new double[count > 1 ? parts : 0][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, samples.Length, parallel, k =>
        {
            var random = new Random(StreamSeed(options.Seed, k));
            var drawn = new int[count];
            for (int i = 0; i < count; i++)
            {
                drawn[i] = random.Next(count);
            }

            samples[k] = statistic(drawn);
        });
        Parallel.For(0, left.Length, parallel, k => left[k] = statistic([.. all.Where(item => item % parts != k)]));
        return new BootstrapResult(statistic(all), samples, left, options.Confidence);
    }

    /// <summary>Draws whole groups with replacement, for items that belong together: items of one group are not independent.</summary>
    /// <param name="groups">The group of every item, any numbers.</param>
    /// <param name="statistic">The statistics of a sample, given as indices of items; always equally many. Called from many threads.</param>
    /// <param name="options">Samples, seed and confidence.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <returns>Estimates and samples.</returns>
    public static BootstrapResult Clusters(IReadOnlyList<int> groups, Func<int[], double[]> statistic, BootstrapOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        int[][] members = [.. Enumerable.Range(0, groups.Count).GroupBy(item => groups[item]).OrderBy(group => group.Key).Select(group => group.ToArray())];
        return Run(members.Length, drawn => statistic([.. drawn.SelectMany(group => members[group])]), options, threads, cancellation);
    }

    /// <summary>Draws two groups, each by itself with replacement, for statistics that compare them.</summary>
    /// <param name="counts">Items of the first and of the second group, each at least 1.</param>
    /// <param name="statistic">The statistics of a sample, given as indices within the first and within the second group; always equally many. Called from many threads.</param>
    /// <param name="options">Samples, seed and confidence.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <returns>Estimates and samples.</returns>
    public static BootstrapResult Pairs((int First, int Second) counts, Func<int[], int[], double[]> statistic, BootstrapOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(counts.First, counts.Second), 1, nameof(counts));
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(options);
        int[] first = [.. Enumerable.Range(0, counts.First)];
        int[] second = [.. Enumerable.Range(0, counts.Second)];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellation };
        var samples = new double[options.Samples][];
        Parallel.For(0, samples.Length, parallel, k =>
        {
            var random = new Random(StreamSeed(options.Seed, k));
            int[] a = [.. first.Select(_ => random.Next(counts.First))];
            int[] b = [.. second.Select(_ => random.Next(counts.Second))];
            samples[k] = statistic(a, b);
        });
        int partsFirst = counts.First > 1 ? Math.Min(counts.First, MostLeftOut) : 0;
        int partsSecond = counts.Second > 1 ? Math.Min(counts.Second, MostLeftOut) : 0;
        var left = new double[partsFirst + partsSecond][];
        Parallel.For(0, left.Length, parallel, k => left[k] = k < partsFirst
            ? statistic([.. first.Where(item => item % partsFirst != k)], second)
            : statistic(first, [.. second.Where(item => item % partsSecond != k - partsFirst)]));
        return new BootstrapResult(statistic(first, second), samples, left, options.Confidence);
    }

    /// <summary>A seed of its own for each stream (the finaliser of SplitMix64).</summary>
    /// <param name="seed">Seed of the whole.</param>
    /// <param name="stream">Number of the stream.</param>
    /// <returns>A seed of 0 or more.</returns>
    internal static int StreamSeed(int seed, int stream)
    {
        ulong z = ((ulong)(uint)seed << 32) + (uint)stream + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)((z ^ (z >> 31)) & int.MaxValue);
    }
}
