namespace Cathograph.Numerics.Statistics;

/// <summary>Tests that compare two groups by ranks, so that no distribution is assumed.</summary>
public static class RankTests
{
    private const int MostForExact = 50;

    /// <summary>
    /// Compares two groups: U (Mann and Whitney, Ann. Math. Stat. 18, 50, 1947) and the test for unequal spreads (Brunner and Munzel, Biom. J. 42, 17, 2000).
    /// </summary>
    /// <param name="first">The first group, at least one number, none NaN.</param>
    /// <param name="second">The second group, at least one number, none NaN.</param>
    /// <param name="confidence">Share of the interval, 0 to 1.</param>
    /// <returns>Effect size and both probabilities; those that need two members a group are NaN without.</returns>
    /// <exception cref="ArgumentException">A group is empty.</exception>
    public static GroupComparison Compare(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double confidence = 0.95)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            throw new ArgumentException("Each group needs a member.", nameof(first));
        }

        double[] all = [.. first, .. second];
        double[] ranks = Ranks.Of(all);
        (int m, int n) = (first.Length, second.Length);
        double sum = 0;
        for (int i = m; i < ranks.Length; i++)
        {
            sum += ranks[i];
        }

        double u = sum - (n * (n + 1) / 2.0);
        double superiority = u / ((double)m * n);
        (double statistic, double freedom, double error) = Brunner(first, second, ranks);
        bool isKnown = freedom > 0;
        double half = isKnown ? StudentT.TwoSided(confidence, freedom) * error : double.NaN;
        bool isApart = m > 1 && n > 1 && error == 0 && superiority is 0 or 1;
        return new GroupComparison
        {
            Superiority = superiority,
            SuperiorityInterval = isKnown ? new ConfidenceInterval(Math.Max(0, superiority - half), Math.Min(1, superiority + half)) : ConfidenceInterval.Unknown,
            MannWhitneyU = u,
            MannWhitneyP = WhitneyP(u, ranks, m, n),
            BrunnerMunzelStatistic = statistic,
            BrunnerMunzelFreedom = freedom,
            BrunnerMunzelP = isApart ? 0 : isKnown ? 1 - StudentT.Inside(Math.Abs(statistic), freedom) : double.NaN,
        };
    }

    private static double WhitneyP(double u, double[] ranks, int m, int n)
    {
        double ties = Ranks.TieTerm(ranks);
        if (ties == 0 && m <= MostForExact && n <= MostForExact)
        {
            return ExactP(u, m, n);
        }

        double total = m + n;
        double variance = m * (double)n / 12 * (total + 1 - (ties / (total * (total - 1))));
        double distance = Math.Max(0, Math.Abs(u - (m * (double)n / 2)) - 0.5);
        return variance > 0 ? Math.Min(1, 2 * NormalDistribution.Below(-distance / Math.Sqrt(variance))) : 1;
    }

    private static double ExactP(double u, int m, int n)
    {
        double[] row = Distribution(m, n);
        double low = Math.Min(u, (m * (double)n) - u);
        double below = 0;
        for (int v = 0; v <= (int)Math.Floor(low + 1e-9); v++)
        {
            below += row[v];
        }

        return Math.Min(1, 2 * below);
    }

    // Generating function prod (1 - q^(n+i))/(1 - q^i), i = 1..m, kept normalised.
    private static double[] Distribution(int m, int n)
    {
        int top = m * n;
        var counts = new double[top + 1];
        counts[0] = 1;
        for (int i = 1; i <= m; i++)
        {
            for (int v = top; v >= n + i; v--)
            {
                counts[v] -= counts[v - n - i];
            }

            for (int v = i; v <= top; v++)
            {
                counts[v] += counts[v - i];
            }
        }

        double sum = counts.Sum();
        return [.. counts.Select(count => count / sum)];
    }

    private static (double Statistic, double Freedom, double Error) Brunner(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double[] ranks)
    {
        (int m, int n) = (first.Length, second.Length);
        if (m < 2 || n < 2)
        {
            return (double.NaN, double.NaN, double.NaN);
        }

        (double meanFirst, double spreadFirst) = Placement(ranks.AsSpan(0, m), Ranks.Of(first));
        (double meanSecond, double spreadSecond) = Placement(ranks.AsSpan(m), Ranks.Of(second));
        double a = m * spreadFirst;
        double b = n * spreadSecond;
        if (a + b <= 0)
        {
            return (meanSecond == meanFirst ? 0 : double.PositiveInfinity * Math.Sign(meanSecond - meanFirst), double.NaN, 0);
        }

        double statistic = m * (double)n * (meanSecond - meanFirst) / ((m + n) * Math.Sqrt(a + b));
        double freedom = (a + b) * (a + b) / ((a * a / (m - 1)) + (b * b / (n - 1)));
        double error = Math.Sqrt((spreadFirst / (m * (double)n * n)) + (spreadSecond / (n * (double)m * m)));
        return (statistic, freedom, error);
    }

    private static (double Mean, double Spread) Placement(ReadOnlySpan<double> ranks, double[] own)
    {
        int count = own.Length;
        double mean = 0;
        for (int i = 0; i < count; i++)
        {
            mean += ranks[i] / count;
        }

        double spread = 0;
        for (int i = 0; i < count; i++)
        {
            double deviation = ranks[i] - own[i] - mean + ((count + 1) / 2.0);
            spread += deviation * deviation / (count - 1);
        }

        return (mean, spread);
    }
}
