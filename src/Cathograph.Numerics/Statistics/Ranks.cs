namespace Cathograph.Numerics.Statistics;

/// <summary>Ranks from 1, equal values sharing the mean of theirs.</summary>
public static class Ranks
{
    /// <summary>The ranks of values.</summary>
    /// <param name="values">The values, none NaN.</param>
    /// <returns>A rank for each; their sum is n (n + 1)/2.</returns>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int first = 0; first < sorted.Length;)
        {
            int end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
            {
                end++;
            }

            for (int i = first; i < end; i++)
            {
                ranks[order[i]] = (first + 1 + end) / 2.0;
            }

            first = end;
        }

        return ranks;
    }

    /// <summary>Sum of t^3 - t over the sets of t equal values, which enters the variance of rank statistics.</summary>
    /// <param name="ranks">Ranks as <see cref="Of"/> gives them.</param>
    /// <returns>0 when all differ.</returns>
    internal static double TieTerm(ReadOnlySpan<double> ranks)
    {
        double[] sorted = ranks.ToArray();
        Array.Sort(sorted);
        double sum = 0;
        for (int first = 0; first < sorted.Length;)
        {
            int end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
            {
                end++;
            }

            double t = end - first;
            sum += (t * t * t) - t;
            first = end;
        }

        return sum;
    }
}
