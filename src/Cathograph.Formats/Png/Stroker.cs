using System.Runtime.InteropServices;
using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Png;

/// <summary>Turns lines into outlines: along one side and back along the other, rounded on the outside of corners, flat at the ends.</summary>
internal sealed class Stroker(ScanConverter target)
{
    // Steps shorter than this part of a pixel only cost time.
    private const double ShortestStep = 0.3;

    private readonly List<DrawPoint> _line = [];
    private readonly List<DrawPoint> _normals = [];
    private readonly List<DrawPoint> _outline = [];

    /// <summary>Adds the outline of a line.</summary>
    /// <param name="points">The line in pixels.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="closed">Whether the last point is joined to the first.</param>
    public void Add(ReadOnlySpan<DrawPoint> points, double width, bool closed)
    {
        Simplify(points, closed);
        if (_line.Count < 2)
        {
            return;
        }

        Normals(width / 2, closed);
        _outline.Clear();
        Side(closed, forward: true);
        if (closed)
        {
            target.Add(CollectionsMarshal.AsSpan(_outline));
            _outline.Clear();
        }

        Side(closed, forward: false);
        target.Add(CollectionsMarshal.AsSpan(_outline));
    }

    private void Simplify(ReadOnlySpan<DrawPoint> points, bool closed)
    {
        _line.Clear();
        for (int i = 0; i < points.Length; i++)
        {
            if (_line.Count == 0 || Distance(_line[^1], points[i]) >= ShortestStep)
            {
                _line.Add(points[i]);
            }
            else if (i == points.Length - 1 && _line.Count > 1 && !closed)
            {
                // The end of the line stays where it is.
                _line[^1] = points[i];
            }
        }

        if (closed && _line.Count > 1 && Distance(_line[0], _line[^1]) < 1e-6)
        {
            _line.RemoveAt(_line.Count - 1);
        }
    }

    private void Normals(double half, bool closed)
    {
        _normals.Clear();
        int segments = closed ? _line.Count : _line.Count - 1;
        for (int i = 0; i < segments; i++)
        {
            DrawPoint a = _line[i];
            DrawPoint b = _line[(i + 1) % _line.Count];
            double length = Math.Max(1e-9, Distance(a, b));
            _normals.Add(new(-(b.Y - a.Y) / length * half, (b.X - a.X) / length * half));
        }
    }

    // Walks along one side; the way back sees every segment reversed, so its normals point the other way.
    private void Side(bool closed, bool forward)
    {
        int segments = _normals.Count;
        int sign = forward ? 1 : -1;
        for (int k = 0; k < segments; k++)
        {
            int i = forward ? k : segments - 1 - k;
            int end = forward ? (i + 1) % _line.Count : i;
            DrawPoint normal = new(sign * _normals[i].X, sign * _normals[i].Y);
            DrawPoint from = _line[forward ? i : (i + 1) % _line.Count];
            _outline.Add(new(from.X + normal.X, from.Y + normal.Y));
            _outline.Add(new(_line[end].X + normal.X, _line[end].Y + normal.Y));
            if (closed || k + 1 < segments)
            {
                DrawPoint next = _normals[(i + sign + segments) % segments];
                Corner(_line[end], normal, new(sign * next.X, sign * next.Y));
            }
        }
    }

    // The outer side of a corner runs along an arc; the inner side may cut straight across, inside the line.
    private void Corner(DrawPoint corner, DrawPoint before, DrawPoint after)
    {
        double cross = (before.X * after.Y) - (before.Y * after.X);
        if (cross >= 0)
        {
            return;
        }

        double angle = Math.Atan2(-cross, (before.X * after.X) + (before.Y * after.Y));
        double sine = Math.Sin(angle);
        int steps = Math.Min(8, (int)(angle * 2.5));
        for (int i = 1; i < steps && sine > 1e-6; i++)
        {
            double part = (double)i / steps;
            double a = Math.Sin((1 - part) * angle) / sine;
            double b = Math.Sin(part * angle) / sine;
            _outline.Add(new(corner.X + (a * before.X) + (b * after.X), corner.Y + (a * before.Y) + (b * after.Y)));
        }
    }

    private static double Distance(DrawPoint a, DrawPoint b) => Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)));
}
