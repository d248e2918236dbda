using System.Runtime.InteropServices;
using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Png;

/// <summary>
/// Fills outlines on a canvas with smooth edges. Each row of pixels is cut into thin lines; along a line the covered lengths are exact.
/// What an outline winds around counts as inside however often, so that overlapping strokes of one line do not darken each other.
/// </summary>
internal sealed class ScanConverter(Canvas canvas)
{
    private const int LinesPerRow = 8;

    private readonly List<ScanEdge> _edges = [];
    private ActiveEdge[] _active = new ActiveEdge[64];
    private int _activeCount;
    private readonly float[] _coverage = new float[canvas.Width + 2];

    /// <summary>Adds a closed outline in pixels.</summary>
    public void Add(ReadOnlySpan<DrawPoint> outline)
    {
        for (int i = 0; i < outline.Length; i++)
        {
            Add(outline[i], outline[i + 1 < outline.Length ? i + 1 : 0]);
        }
    }

    /// <summary>Fills everything added since the last time.</summary>
    public void Fill(Fill fill)
    {
        Span<ScanEdge> edges = CollectionsMarshal.AsSpan(_edges);
        edges.Sort(static (a, b) => a.Top.CompareTo(b.Top));
        _activeCount = 0;
        int next = 0;
        int row = edges.IsEmpty ? canvas.Height : Math.Max(0, (int)Math.Floor(edges[0].Top));
        for (; row < canvas.Height && (next < edges.Length || _activeCount > 0); row++)
        {
            (int first, int last) = (canvas.Width, -1);
            for (int line = 0; line < LinesPerRow; line++)
            {
                double y = row + ((line + 0.5) / LinesPerRow);
                for (; next < edges.Length && edges[next].Top <= y; next++)
                {
                    Activate(next);
                }

                Cross(edges, y);
                Cover(ref first, ref last);
            }

            Flush(row, first, last, fill);
        }

        _edges.Clear();
    }

    private void Add(DrawPoint a, DrawPoint b)
    {
        if (a.Y == b.Y)
        {
            return;
        }

        (DrawPoint top, DrawPoint bottom, int winding) = a.Y < b.Y ? (a, b, 1) : (b, a, -1);
        if (bottom.Y > 0 && top.Y < canvas.Height)
        {
            _edges.Add(new(top.Y, bottom.Y, top.X, (bottom.X - top.X) / (bottom.Y - top.Y), winding));
        }
    }

    private void Activate(int edge)
    {
        if (_activeCount == _active.Length)
        {
            Array.Resize(ref _active, 2 * _active.Length);
        }

        _active[_activeCount++] = new(edge, 0, 0);
    }

    // Where the active edges cross a line, from left to right; edges that have ended are dropped.
    private void Cross(ReadOnlySpan<ScanEdge> edges, double y)
    {
        int kept = 0;
        for (int i = 0; i < _activeCount; i++)
        {
            ref readonly ScanEdge edge = ref edges[_active[i].Edge];
            if (edge.Bottom <= y)
            {
                continue;
            }

            // The order hardly changes from line to line, so that inserting is faster than sorting.
            var crossing = new ActiveEdge(_active[i].Edge, edge.X + ((y - edge.Top) * edge.Slope), edge.Winding);
            int place = kept++;
            for (; place > 0 && _active[place - 1].X > crossing.X; place--)
            {
                _active[place] = _active[place - 1];
            }

            _active[place] = crossing;
        }

        _activeCount = kept;
    }

    private void Cover(ref int first, ref int last)
    {
        int winding = 0;
        double start = 0;
        for (int i = 0; i < _activeCount; i++)
        {
            if (winding == 0)
            {
                start = _active[i].X;
            }

            winding += _active[i].Winding;
            if (winding == 0)
            {
                Span(Math.Clamp(start, 0, canvas.Width), Math.Clamp(_active[i].X, 0, canvas.Width), ref first, ref last);
            }
        }
    }

    private void Span(double from, double to, ref int first, ref int last)
    {
        if (to <= from)
        {
            return;
        }

        const float Weight = 1f / LinesPerRow;
        int left = (int)from;
        int right = (int)to;
        first = Math.Min(first, left);
        last = Math.Max(last, right);
        if (left == right)
        {
            _coverage[left] += (float)(to - from) * Weight;
            return;
        }

        _coverage[left] += (float)(left + 1 - from) * Weight;
        for (int i = left + 1; i < right; i++)
        {
            _coverage[i] += Weight;
        }

        _coverage[right] += (float)(to - right) * Weight;
    }

    private void Flush(int row, int first, int last, Fill fill)
    {
        if (last < first)
        {
            return;
        }

        last = Math.Min(last, canvas.Width - 1);
        Span<float> coverage = _coverage.AsSpan(first, Math.Max(0, last - first + 1));
        if (fill.Opacity < 1)
        {
            foreach (ref float part in coverage)
            {
                part = Math.Min(part, 1) * (float)fill.Opacity;
            }
        }

        canvas.Blend(row, first, coverage, fill.Color);
        _coverage.AsSpan(first, Math.Max(0, last - first + 2)).Clear();
    }
}
