namespace Cathograph.Numerics.Statistics;

/// <summary>Correlation of pairs of numbers with intervals. Neighbours that know of each other are worth less: pass the effective number of pairs.</summary>
public static class Correlation
{
    // 9! = 362 880 orders are counted out; beyond that the t-distribution is close.
    private const int MostForExact = 9;

    /// <summary>Pearson's product-moment correlation; interval by Fisher's z (1921), probability by Student's t.</summary>
    /// <param name="x">Places, none NaN.</param>
    /// <param name="y">As many values, none NaN.</param>
    /// <param name="confidence">Share of the interval, 0 to 1.</param>
    /// <param name="effectiveCount">Independent pairs that the pairs are worth; null for all.</param>
    /// <returns>The coefficient with interval.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static CorrelationResult Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double confidence = 0.95, double? effectiveCount = null)
    {
        double r = Coefficient(x, y);
        double count = Effective(effectiveCount, x.Length);
        return Result(r, x.Length, count, (1 / Math.Sqrt(count - 3), confidence), StudentP(r, count));
    }

    /// <summary>
    /// Spearman's rank correlation, ties sharing ranks; interval by Bonett and Wright (Psychometrika 65, 23, 2000), probability exact by counting up to nine pairs, else by Student's t.
    /// </summary>
    /// <param name="x">Places, none NaN.</param>
    /// <param name="y">As many values, none NaN.</param>
    /// <param name="confidence">Share of the interval, 0 to 1.</param>
    /// <param name="effectiveCount">Independent pairs that the pairs are worth; null for all.</param>
    /// <returns>The coefficient with interval.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static CorrelationResult Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double confidence = 0.95, double? effectiveCount = null)
    {
        double[] rankX = Ranks.Of(x);
        double[] rankY = Ranks.Of(y);
        double r = Coefficient(rankX, rankY);
        double count = Effective(effectiveCount, x.Length);
        double p = effectiveCount is null && x.Length is >= 3 and <= MostForExact ? ExactP(rankX, rankY) : StudentP(r, count);
        return Result(r, x.Length, count, (Math.Sqrt((1 + (r * r / 2)) / (count - 3)), confidence), p);
    }

    /// <summary>Kendall's tau-b; interval by Bonett and Wright (2000), probability by the normal distribution with the variance of tied ranks. Quadratic in the number of pairs.</summary>
    /// <param name="x">Places, none NaN.</param>
    /// <param name="y">As many values, none NaN.</param>
    /// <param name="confidence">Share of the interval, 0 to 1.</param>
    /// <returns>The coefficient with interval.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static CorrelationResult Kendall(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double confidence = 0.95)
    {
        Require(x.Length, y.Length);
        int n = x.Length;
        double score = 0;
        double pairsX = 0;
        double pairsY = 0;
        for (int i = 1; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                int a = Math.Sign(x[i] - x[j]);
                int b = Math.Sign(y[i] - y[j]);
                score += a * b;
                pairsX += a * a;
                pairsY += b * b;
            }
        }

        double tau = score / Math.Sqrt(pairsX * pairsY);
        return Result(tau, n, n, (Math.Sqrt(0.437 / (n - 4)), confidence), KendallP(score, x, y));
    }

    /// <summary>The product-moment coefficient alone.</summary>
    /// <param name="x">Places.</param>
    /// <param name="y">As many values.</param>
    /// <returns>-1 to 1; NaN when one side does not vary.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Coefficient(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require(x.Length, y.Length);
        (double meanX, double meanY) = (0, 0);
        for (int i = 0; i < x.Length; i++)
        {
            meanX += (x[i] - meanX) / (i + 1);
            meanY += (y[i] - meanY) / (i + 1);
        }

        (double xx, double xy, double yy) = (0, 0, 0);
        for (int i = 0; i < x.Length; i++)
        {
            double a = x[i] - meanX;
            double b = y[i] - meanY;
            xx += a * a;
            xy += a * b;
            yy += b * b;
        }

        // What rounding leaves of a constant is no variation.
        double floorX = x.Length * 1e-28 * meanX * meanX;
        double floorY = x.Length * 1e-28 * meanY * meanY;
        return xx > floorX && yy > floorY ? Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1) : double.NaN;
    }

    private static CorrelationResult Result(double r, int count, double effective, (double Error, double Confidence) fisher, double p)
    {
        var interval = new ConfidenceInterval(-1, 1);
        if (double.IsFinite(fisher.Error) && fisher.Error > 0 && Math.Abs(r) <= 1)
        {
            double half = NormalDistribution.Quantile((1 + fisher.Confidence) / 2) * fisher.Error;
            double z = Math.Atanh(r);
            interval = Math.Abs(r) < 1 ? new ConfidenceInterval(Math.Tanh(z - half), Math.Tanh(z + half)) : new ConfidenceInterval(r, r);
        }

        return new CorrelationResult { Coefficient = r, Interval = double.IsNaN(r) ? ConfidenceInterval.Unknown : interval, PValue = p, Count = count, EffectiveCount = effective };
    }

    private static double StudentP(double r, double count)
    {
        if (!(count > 2) || double.IsNaN(r))
        {
            return double.NaN;
        }

        return Math.Abs(r) >= 1 ? 0 : 1 - StudentT.Inside(Math.Abs(r) * Math.Sqrt((count - 2) / (1 - (r * r))), count - 2);
    }

    // Heap's algorithm over all orders of one side.
    private static double ExactP(double[] rankX, double[] rankY)
    {
        int n = rankX.Length;
        double mean = (n + 1) / 2.0;
        double[] x = [.. rankX.Select(rank => rank - mean)];
        double[] y = [.. rankY.Select(rank => rank - mean)];
        double found = Math.Abs(Product(x, y)) - 1e-9;
        long reached = found <= 0 ? 0 : 1;
        long all = 1;
        var stack = new int[n];
        for (int i = 1; i < n;)
        {
            if (stack[i] < i)
            {
                int other = i % 2 == 0 ? 0 : stack[i];
                (x[other], x[i]) = (x[i], x[other]);
                all++;
                reached += Math.Abs(Product(x, y)) >= found ? 1 : 0;
                stack[i]++;
                i = 1;
            }
            else
            {
                stack[i] = 0;
                i++;
            }
        }

        return found <= 0 ? 1 : (double)reached / all;
    }

    private static double Product(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static double KendallP(double score, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double n = x.Length;
        (double t1, double t2, double t3) = Ties(x);
        (double u1, double u2, double u3) = Ties(y);
        double variance = (((n * (n - 1) * ((2 * n) + 5)) - t3 - u3) / 18) + (t1 * u1 / (2 * n * (n - 1))) + (n > 2 ? t2 * u2 / (9 * n * (n - 1) * (n - 2)) : 0);
        return variance > 0 ? 2 * NormalDistribution.Below(-Math.Abs(score) / Math.Sqrt(variance)) : double.NaN;
    }

    private static (double Pairs, double Triples, double Variance) Ties(ReadOnlySpan<double> values)
    {
        (double pairs, double triples, double variance) = (0, 0, 0);
        foreach (IGrouping<double, double> set in values.ToArray().GroupBy(value => value))
        {
            double t = set.Count();
            pairs += t * (t - 1);
            triples += t * (t - 1) * (t - 2);
            variance += t * (t - 1) * ((2 * t) + 5);
        }

        return (pairs, triples, variance);
    }

    private static double Effective(double? given, int count) => given is { } value ? Math.Clamp(value, 0, count) : count;

    private static void Require(int places, int values)
    {
        if (places != values)
        {
            throw new ArgumentException(FormattableString.Invariant($"{places} places and {values} values make no pairs"), nameof(places));
        }
    }
}
