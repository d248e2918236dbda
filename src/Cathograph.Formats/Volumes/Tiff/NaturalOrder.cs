namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>The order of names in which 2 comes before 10.</summary>
internal static class NaturalOrder
{
    /// <summary>Compares two names: runs of digits by their number, everything else letter by letter.</summary>
    public static int Compare(string left, string right)
    {
        int l = 0;
        int r = 0;
        while (l < left.Length && r < right.Length)
        {
            int order = char.IsAsciiDigit(left[l]) && char.IsAsciiDigit(right[r]) ? Numbers(left, ref l, right, ref r) : char.ToLowerInvariant(left[l++]).CompareTo(char.ToLowerInvariant(right[r++]));
            if (order != 0)
            {
                return order;
            }
        }

        int rest = (left.Length - l).CompareTo(right.Length - r);
        return rest != 0 ? rest : string.CompareOrdinal(left, right);
    }

    private static int Numbers(string left, ref int l, string right, ref int r)
    {
        ReadOnlySpan<char> one = Run(left, ref l);
        ReadOnlySpan<char> other = Run(right, ref r);
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.SequenceCompareTo(other);
    }

    private static ReadOnlySpan<char> Run(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return text.AsSpan(start, at - start).TrimStart('0');
    }
}
