using System.Collections.Immutable;

namespace Cathograph.Studies.Cycles;

/// <summary>Chooses rows for a line so that it looks as if all were drawn: of each of many equal parts the first and last row and the extremes.</summary>
internal static class ThinRows
{
    public static int[] Of(ImmutableArray<double> first, ImmutableArray<double> second, int most)
    {
        int count = first.Length;
        if (count <= most)
        {
            return [.. Enumerable.Range(0, count)];
        }

        int parts = most / 6;
        var rows = new SortedSet<int> { 0, count - 1 };
        for (int p = 0; p < parts; p++)
        {
            int from = (int)((long)p * count / parts);
            int to = (int)((long)(p + 1) * count / parts);
            rows.Add(from);
            rows.Add(to - 1);
            Extremes(first, from, to, rows);
            Extremes(second, from, to, rows);
        }

        return [.. rows];
    }

    private static void Extremes(ImmutableArray<double> values, int from, int to, SortedSet<int> rows)
    {
        int low = from;
        int high = from;
        for (int i = from; i < to; i++)
        {
            low = values[i] < values[low] ? i : low;
            high = values[i] > values[high] ? i : high;
        }

        rows.Add(low);
        rows.Add(high);
    }
}
