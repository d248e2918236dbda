using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Png;

/// <summary>Cuts a line into dashes.</summary>
internal static class DashCutter
{
    // A bound on loops: no page holds more dashes of visible length.
    private const int MostDashes = 100_000;

    /// <summary>Hands out the dashes in order.</summary>
    /// <param name="points">The line.</param>
    /// <param name="lengths">Dash, gap, dash, gap, ... in the unit of the points; at least one positive length.</param>
    /// <param name="emit">Takes a dash.</param>
    public static void Cut(ReadOnlySpan<DrawPoint> points, ImmutableArray<double> lengths, Action<ReadOnlySpan<DrawPoint>> emit)
    {
        List<DrawPoint> dash = [];
        int phase = 0;
        double left = lengths[0];
        int pieces = 0;
        for (int i = 1; i < points.Length; i++)
        {
            DrawPoint a = points[i - 1];
            DrawPoint b = points[i];
            double length = Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)));
            double done = 0;
            bool drawing = phase % 2 == 0;
            if (drawing && dash.Count == 0)
            {
                dash.Add(a);
            }

            while (length - done > left && pieces++ < MostDashes)
            {
                done += left;
                var cut = new DrawPoint(a.X + (done / length * (b.X - a.X)), a.Y + (done / length * (b.Y - a.Y)));
                dash.Add(cut);
                if (drawing)
                {
                    emit(CollectionsMarshal.AsSpan(dash));
                    dash.Clear();
                }

                phase = (phase + 1) % lengths.Length;
                left = lengths[phase];
                drawing = phase % 2 == 0;
            }

            left -= length - done;
            if (drawing)
            {
                dash.Add(b);
            }
        }

        if (dash.Count > 1)
        {
            emit(CollectionsMarshal.AsSpan(dash));
        }
    }
}
