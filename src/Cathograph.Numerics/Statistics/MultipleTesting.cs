using System.Collections.Immutable;

namespace Cathograph.Numerics.Statistics;

/// <summary>Many tests at once.</summary>
public static class MultipleTesting
{
    /// <summary>Probabilities adjusted so that rejecting those below q keeps the expected share of false rejections below q (Benjamini and Hochberg, J. R. Stat. Soc. B 57, 289, 1995).</summary>
    /// <param name="probabilities">Probabilities of the tests; NaN ones take no part.</param>
    /// <returns>An adjusted probability for each, at least as large; NaN where there was none.</returns>
    public static ImmutableArray<double> BenjaminiHochberg(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        int[] order = [.. Enumerable.Range(0, probabilities.Count).Where(k => !double.IsNaN(probabilities[k])).OrderByDescending(k => probabilities[k])];
        double[] adjusted = [.. Enumerable.Repeat(double.NaN, probabilities.Count)];
        double smallest = 1;
        for (int place = 0; place < order.Length; place++)
        {
            int rank = order.Length - place;
            smallest = Math.Min(smallest, probabilities[order[place]] * order.Length / rank);
            adjusted[order[place]] = smallest;
        }

        return [.. adjusted];
    }
}
