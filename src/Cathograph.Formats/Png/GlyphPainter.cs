using System.Collections.Immutable;
using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Png;

/// <summary>Writes lines of text with the stroke font.</summary>
internal sealed class GlyphPainter(ScanConverter converter, Stroker stroker, double scale)
{
    private readonly List<DrawPoint> _stroke = [];

    /// <summary>Writes a line of text.</summary>
    /// <param name="label">The text.</param>
    /// <param name="color">The colour.</param>
    /// <param name="extraWidth">By how much the pen is wider than the font has it, in pixels.</param>
    public void Paint(TextLabel label, Rgb color, double extraWidth)
    {
        (double sine, double cosine) = Math.SinCos(label.Angle * Math.PI / 180);
        double pen = label.Edge switch { TextEdge.Middle => -label.Width / 2, TextEdge.End => -label.Width, _ => 0 };
        DrawPoint anchor = Snapped(label);
        var fill = new Fill(color);
        double spread = label.Bold ? 1.06 : 1;
        foreach (TextRun run in label.Text.Runs)
        {
            double size = label.Size * (run.Level == ScriptLevel.Normal ? 1 : TextMetrics.ScriptSize);
            double raise = run.Level switch { ScriptLevel.Raised => TextMetrics.Raise, ScriptLevel.Lowered => -TextMetrics.Lower, _ => 0 } * label.Size;

            // Scripts are small: a pen in proportion would be too faint beside the line.
            double relative = (label.Bold ? StrokeFont.BoldPen : StrokeFont.Pen) * (run.Level == ScriptLevel.Normal ? 1 : 1.15);
            double width = Math.Max(1.05, size * relative * scale) + extraWidth;
            foreach (char sign in run.Text)
            {
                var place = new GlyphPlace(anchor, pen, raise, size / 1000, spread, sine, cosine);
                Draw(StrokeFont.Of(sign), place, width);
                converter.Fill(fill);
                pen += TextMetrics.Advance(sign) * size / 1000 * spread;
            }
        }
    }

    // The baseline lies on the border between two pixels, so that the feet of all letters are equally sharp.
    private DrawPoint Snapped(TextLabel label)
    {
        var pixels = new DrawPoint(label.Anchor.X * scale, label.Anchor.Y * scale);
        return label.Angle switch
        {
            0 => pixels with { Y = Math.Round(pixels.Y) },
            -90 => pixels with { X = Math.Round(pixels.X) },
            _ => pixels,
        };
    }

    private void Draw(Glyph glyph, GlyphPlace place, double width)
    {
        foreach (ImmutableArray<double> stroke in glyph.Strokes)
        {
            _stroke.Clear();
            for (int i = 0; i < stroke.Length; i += 2)
            {
                _stroke.Add(place.Pixel(stroke[i], stroke[i + 1], scale));
            }

            bool closed = _stroke[0] == _stroke[^1] && _stroke.Count > 2;
            ReadOnlySpan<DrawPoint> points = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_stroke);
            stroker.Add(closed ? points[..^1] : points, width, closed);
        }

        foreach ((double x, double y) in glyph.Dots)
        {
            DrawPoint center = place.Pixel(x, y, scale);
            double half = width * StrokeFont.DotSize / 2;
            converter.Add([new(center.X - half, center.Y + half), new(center.X + half, center.Y + half), new(center.X + half, center.Y - half), new(center.X - half, center.Y - half)]);
        }
    }
}
