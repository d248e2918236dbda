namespace Cathograph.Formats.Drawing;

/// <summary>Cuts a closed shape at the borders of a box (Sutherland and Hodgman).</summary>
internal static class PolygonClipper
{
    /// <summary>The part of a shape inside a box; fewer than three points when there is none.</summary>
    public static List<DrawPoint> Clip(List<DrawPoint> shape, DrawBox box)
    {
        List<DrawPoint> left = Cut(shape, point => point.X - box.Left);
        List<DrawPoint> right = Cut(left, point => box.Right - point.X);
        List<DrawPoint> top = Cut(right, point => point.Y - box.Top);
        return Cut(top, point => box.Bottom - point.Y);
    }

    private static List<DrawPoint> Cut(List<DrawPoint> shape, Func<DrawPoint, double> inside)
    {
        var kept = new List<DrawPoint>(shape.Count + 4);
        for (int i = 0; i < shape.Count; i++)
        {
            DrawPoint a = shape[i];
            DrawPoint b = shape[(i + 1) % shape.Count];
            double da = inside(a);
            double db = inside(b);
            if (da >= 0)
            {
                kept.Add(a);
            }

            if ((da >= 0) != (db >= 0))
            {
                double part = da / (da - db);
                kept.Add(new(a.X + (part * (b.X - a.X)), a.Y + (part * (b.Y - a.Y))));
            }
        }

        return kept;
    }
}
