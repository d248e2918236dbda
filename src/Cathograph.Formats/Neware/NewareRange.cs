namespace Cathograph.Formats.Neware;

/// <summary>
/// What one count of a current or a counter is worth. The older formats store integers and the current range of the channel in mA; negative ranges are those
/// of the finer converter. Within a decade of ranges the count is the same, which the ranges seen in public files bear out.
/// </summary>
internal static class NewareRange
{
    /// <summary>Ranges in mA whose count was compared with the vendor's own export, here or by the authors of public readers.</summary>
    private static readonly HashSet<int> Seen =
    [
        -200000, -100000, -60000, -50000, -40000, -30000, -20000, -12000, -10000, -6000, -5000, -3000, -2000, -1000, -500, -100, -50, -25, -20, -10, -5, -2, -1,
        1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 6000, 10000, 12000, 20000, 30000, 40000, 50000, 60000, 100000, 200000,
    ];

    /// <summary>A count in mA (of a counter: mA s or mW s), and whether the range is one that was seen.</summary>
    public static (double MilliampPerCount, bool Known) Count(int range)
    {
        if (range == 0)
        {
            return (0, true);
        }

        if (range == -100_000_000)
        {
            return (10, true);
        }

        long size = Math.Abs((long)range);
        int decade = size >= 1000 ? 3 : size >= 100 ? 2 : size >= 10 ? 1 : 0;
        double count = decade switch { 3 => 0.1, 2 => 0.01, 1 => 0.001, _ => 0.0001 };
        return (range > 0 ? count : count / 10, Seen.Contains(range));
    }
}
