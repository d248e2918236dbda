namespace Cathograph.Core.Words;

/// <summary>Finds what a user probably meant by a word that is not known.</summary>
public static class NearestWord
{
    private const int MaximumLength = 64;

    /// <summary>The candidate nearest to a word, when it is near enough to be worth suggesting.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">What could have been meant.</param>
    /// <returns>The nearest, or null when none is near: more than one change in three letters.</returns>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        if (word.Length is 0 or > MaximumLength)
        {
            return null;
        }

        string? nearest = null;
        int smallest = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int distance = Distance(word, candidate);
            int allowed = 2 * Math.Max(1, (Math.Max(word.Length, candidate.Length) + 2) / 3);
            if (distance <= allowed && distance < smallest)
            {
                nearest = candidate;
                smallest = distance;
            }
        }

        return nearest;
    }

    /// <summary>Twice the number of inserted, dropped, changed or swapped letters; a change of case alone counts half a change.</summary>
    /// <param name="first">One word.</param>
    /// <param name="second">The other.</param>
    /// <returns>0 when equal.</returns>
    public static int Distance(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        int[] beforeLast = new int[second.Length + 1];
        int[] last = new int[second.Length + 1];
        int[] row = new int[second.Length + 1];
        for (int j = 0; j <= second.Length; j++)
        {
            last[j] = 2 * j;
        }

        for (int i = 1; i <= first.Length; i++)
        {
            row[0] = 2 * i;
            for (int j = 1; j <= second.Length; j++)
            {
                int change = Change(first[i - 1], second[j - 1]);
                row[j] = Math.Min(Math.Min(last[j] + 2, row[j - 1] + 2), last[j - 1] + change);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 2);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[second.Length];
    }

    private static int Change(char first, char second)
    {
        if (first == second)
        {
            return 0;
        }

        return char.ToUpperInvariant(first) == char.ToUpperInvariant(second) ? 1 : 2;
    }
}
