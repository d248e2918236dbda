namespace Cathograph.Formats.Drawing;

/// <summary>
/// Leaves out points that no printer resolves. Of consecutive points in one narrow column the first, the lowest, the highest and the last
/// stay (the M4 rule of U. Jugel et al., PVLDB 7 (2014) 797), so that no extreme is lost.
/// </summary>
internal static class Decimation
{
    /// <summary>Width of a column in points: one dot at 300 dpi.</summary>
    public const double Column = 0.24;

    /// <summary>Below this many points nothing is left out.</summary>
    public const int Threshold = 400;

    /// <summary>The points that matter, in order.</summary>
    public static List<DrawPoint> Thin(List<DrawPoint> points)
    {
        if (points.Count <= Threshold)
        {
            return points;
        }

        var kept = new List<DrawPoint>(2048);
        int start = 0;
        while (start < points.Count)
        {
            double column = Math.Floor(points[start].X / Column);
            int lowest = start;
            int highest = start;
            int end = start + 1;
            for (; end < points.Count && Math.Floor(points[end].X / Column) == column; end++)
            {
                lowest = points[end].Y > points[lowest].Y ? end : lowest;
                highest = points[end].Y < points[highest].Y ? end : highest;
            }

            Keep(kept, points, start);
            Keep(kept, points, Math.Min(lowest, highest));
            Keep(kept, points, Math.Max(lowest, highest));
            Keep(kept, points, end - 1);
            start = end;
        }

        return kept;
    }

    private static void Keep(List<DrawPoint> kept, List<DrawPoint> points, int index)
    {
        if (kept.Count == 0 || kept[^1] != points[index])
        {
            kept.Add(points[index]);
        }
    }
}
