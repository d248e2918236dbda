namespace Cathograph.Numerics.Statistics;

/// <summary>The value at a place of the sorted order, without sorting (Hoare's selection with the median of three as pivot): linear in the number of values on average.</summary>
public static class OrderStatistic
{
    /// <summary>The value that would stand at a place if the values were sorted.</summary>
    /// <param name="values">The values, none NaN; they are rearranged.</param>
    /// <param name="place">The place from 0.</param>
    /// <returns>The value at that place.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The place is outside of the values.</exception>
    public static double Select(Span<double> values, int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, values.Length);
        int low = 0;
        int high = values.Length - 1;
        for (int turns = 0; high > low; turns++)
        {
            if (turns > 64)
            {
                // Values that defeat the pivot are sorted after all.
                values.Slice(low, high - low + 1).Sort();
                break;
            }

            (int left, int right) = Part(values, low, high);
            if (place <= right)
            {
                high = right;
            }
            else if (place >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        return values[place];
    }

    // Values up to the right index are at most the pivot, from the left index on at least the pivot; what is between them equals it.
    private static (int Left, int Right) Part(Span<double> values, int low, int high)
    {
        (double a, double b, double c) = (values[low], values[low + ((high - low) / 2)], values[high]);
        double pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
        int left = low;
        int right = high;
        while (left <= right)
        {
            while (values[left] < pivot)
            {
                left++;
            }

            while (values[right] > pivot)
            {
                right--;
            }

            if (left <= right)
            {
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
        }

        return (left, right);
    }
}
