namespace Cathograph.Formats.Drawing;

/// <summary>Cuts an open line at the borders of a box; each piece inside goes on by itself.</summary>
internal sealed class PolylineClipper(DrawBox box, Action<ReadOnlySpan<DrawPoint>> emit)
{
    private readonly List<DrawPoint> _piece = [];

    /// <summary>Cuts a line.</summary>
    public void Clip(ReadOnlySpan<DrawPoint> points)
    {
        for (int i = 1; i < points.Length; i++)
        {
            if (!Inside(points[i - 1], points[i], out DrawPoint from, out DrawPoint to))
            {
                Flush();
                continue;
            }

            if (_piece.Count == 0 || _piece[^1] != from)
            {
                Flush();
                _piece.Add(from);
            }

            if (from != to)
            {
                _piece.Add(to);
            }
        }

        Flush();
    }

    private void Flush()
    {
        if (_piece.Count > 1)
        {
            emit(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_piece));
        }

        _piece.Clear();
    }

    // Liang and Barsky: the part of a segment between the four borders.
    private bool Inside(DrawPoint a, DrawPoint b, out DrawPoint from, out DrawPoint to)
    {
        double enter = 0;
        double leave = 1;
        double dx = b.X - a.X;
        double dy = b.Y - a.Y;
        bool inside = Cut(-dx, a.X - box.Left, ref enter, ref leave)
            && Cut(dx, box.Right - a.X, ref enter, ref leave)
            && Cut(-dy, a.Y - box.Top, ref enter, ref leave)
            && Cut(dy, box.Bottom - a.Y, ref enter, ref leave);
        from = enter > 0 ? new(a.X + (enter * dx), a.Y + (enter * dy)) : a;
        to = leave < 1 ? new(a.X + (leave * dx), a.Y + (leave * dy)) : b;
        return inside;
    }

    private static bool Cut(double direction, double distance, ref double enter, ref double leave)
    {
        if (direction == 0)
        {
            return distance >= 0;
        }

        double at = distance / direction;
        if (direction < 0)
        {
            enter = Math.Max(enter, at);
        }
        else
        {
            leave = Math.Min(leave, at);
        }

        return enter <= leave;
    }
}
