namespace Cathograph.Numerics.Statistics;

/// <summary>Compares the middle and the spread of two groups: effect sizes with intervals, and probabilities that rest on no distribution.</summary>
public static class SpreadTests
{
    /// <summary>Compares.</summary>
    /// <param name="first">The first group, at least three finite numbers.</param>
    /// <param name="second">The second group, at least three finite numbers.</param>
    /// <param name="options">Draws of the bootstrap and of the permutations, seed, confidence.</param>
    /// <param name="threads">Threads, or 0 for one a core; not seen in the result.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Effects, intervals, probabilities.</returns>
    /// <exception cref="ArgumentException">A group has fewer than three numbers.</exception>
    public static SpreadComparison Compare(IReadOnlyList<double> first, IReadOnlyList<double> second, BootstrapOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(options);
        if (first.Count < 3 || second.Count < 3)
        {
            throw new ArgumentException($"Each group needs three numbers; found {first.Count} and {second.Count}.", nameof(first));
        }

        double[] a = [.. first];
        double[] b = [.. second];
        BootstrapResult drawn = Drawn(a, b, options, threads, cancellation);
        GroupComparison ranks = RankTests.Compare(a, b, options.Confidence);
        double[] fromA = FromMedian(a);
        double[] fromB = FromMedian(b);
        double statistic = FStatistic(fromA, fromB);
        ConfidenceInterval log = drawn.Corrected(2);
        return new SpreadComparison
        {
            Difference = drawn.Estimates[0],
            DifferenceInterval = drawn.Corrected(0),
            HedgesG = drawn.Estimates[1],
            HedgesInterval = drawn.Corrected(1),
            CliffDelta = ranks.CliffDelta,
            CliffInterval = new ConfidenceInterval((2 * ranks.SuperiorityInterval.Lower) - 1, (2 * ranks.SuperiorityInterval.Upper) - 1),
            MeanP = Permuted(a, b, WelchStatistic, options, cancellation),
            SpreadRatio = Math.Exp(drawn.Estimates[2]),
            SpreadInterval = new ConfidenceInterval(Math.Exp(log.Lower), Math.Exp(log.Upper)),
            BrownForsythe = statistic,
            BrownForsytheP = FisherF.Above(statistic, 1, a.Length + b.Length - 2),
            SpreadP = Permuted(fromA, fromB, FStatistic, options, cancellation),
        };
    }

    /// <summary>Hedges' g of the second group against the first.</summary>
    /// <param name="first">The first group, at least two numbers.</param>
    /// <param name="second">The second group, at least two numbers.</param>
    /// <returns>The difference of the means in pooled standard deviations, corrected for few members; infinite when neither group has a spread.</returns>
    public static double HedgesG(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Hedges([.. first], [.. second]);
    }

    private static BootstrapResult Drawn(double[] a, double[] b, BootstrapOptions options, int threads, CancellationToken cancellation)
    {
        double[] Statistics(int[] first, int[] second)
        {
            double[] x = [.. first.Select(item => a[item])];
            double[] y = [.. second.Select(item => b[item])];
            return [Mean(y) - Mean(x), Hedges(x, y), 0.5 * Math.Log(Variance(y) / Variance(x))];
        }

        return Bootstrap.Pairs((a.Length, b.Length), Statistics, options, threads, cancellation);
    }

    private static double Hedges(double[] a, double[] b)
    {
        double freedom = a.Length + b.Length - 2;
        double pooled = Math.Sqrt((((a.Length - 1) * Variance(a)) + ((b.Length - 1) * Variance(b))) / freedom);
        return (Mean(b) - Mean(a)) / pooled * (1 - (3 / ((4 * freedom) - 1)));
    }

    private static double WelchStatistic(double[] a, double[] b)
    {
        double error = Math.Sqrt((Variance(a) / a.Length) + (Variance(b) / b.Length));
        double away = Math.Abs(Mean(b) - Mean(a));
        return error > 0 ? away / error : away > 0 ? double.PositiveInfinity : 0;
    }

    private static double FStatistic(double[] a, double[] b)
    {
        int n = a.Length + b.Length;
        double mean = ((a.Length * Mean(a)) + (b.Length * Mean(b))) / n;
        double between = (a.Length * Square(Mean(a) - mean)) + (b.Length * Square(Mean(b) - mean));
        double within = (((a.Length - 1) * Variance(a)) + ((b.Length - 1) * Variance(b))) / (n - 2);
        return within > 0 ? between / within : between > 0 ? double.PositiveInfinity : 0;
    }

    private static double Permuted(double[] a, double[] b, Func<double[], double[], double> statistic, BootstrapOptions options, CancellationToken cancellation)
    {
        double found = statistic(a, b);
        double[] all = [.. a, .. b];
        int reached = 0;
        var random = new Random(Bootstrap.StreamSeed(options.Seed, int.MaxValue));
        for (int k = 0; k < options.Samples; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle(all);
            reached += statistic(all[..a.Length], all[a.Length..]) >= found * (1 - 1e-12) ? 1 : 0;
        }

        return (reached + 1.0) / (options.Samples + 1.0);
    }

    private static double[] FromMedian(double[] values)
    {
        double[] sorted = [.. values.Order()];
        double median = 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
        return [.. values.Select(value => Math.Abs(value - median))];
    }

    private static double Mean(double[] values) => values.Average();

    private static double Square(double value) => value * value;

    private static double Variance(double[] values)
    {
        double mean = Mean(values);
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
