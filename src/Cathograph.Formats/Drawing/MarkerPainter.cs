using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Draws markers of equal visual weight.</summary>
internal static class MarkerPainter
{
    private const double OutlineWidth = 0.9;

    /// <summary>Draws one marker.</summary>
    public static void Paint(IDrawingSurface surface, MarkerShape shape, DrawPoint at, double size, Rgb color, bool open)
    {
        double r = size / 2;
        Fill fill = open ? new Fill(Rgb.White) : new Fill(color);
        var outline = new Stroke(color, OutlineWidth);
        switch (shape)
        {
            case MarkerShape.None:
                break;
            case MarkerShape.Square:
                surface.Rectangle(new DrawBox(at.X, at.Y, at.X, at.Y).Grow(0.9 * r), fill, outline);
                break;
            case MarkerShape.Triangle:
                surface.Polygon([new(at.X, at.Y - (1.2 * r)), new(at.X + (1.1 * r), at.Y + (0.75 * r)), new(at.X - (1.1 * r), at.Y + (0.75 * r))], fill, outline);
                break;
            case MarkerShape.InvertedTriangle:
                surface.Polygon([new(at.X, at.Y + (1.2 * r)), new(at.X + (1.1 * r), at.Y - (0.75 * r)), new(at.X - (1.1 * r), at.Y - (0.75 * r))], fill, outline);
                break;
            case MarkerShape.Diamond:
                surface.Polygon([new(at.X, at.Y - (1.25 * r)), new(at.X + (1.05 * r), at.Y), new(at.X, at.Y + (1.25 * r)), new(at.X - (1.05 * r), at.Y)], fill, outline);
                break;
            case MarkerShape.Plus:
                Strokes(surface, at, 1.15 * r, 0, color);
                break;
            case MarkerShape.Cross:
                Strokes(surface, at, r, r, color);
                break;
            default:
                surface.Circle(at, r, fill, outline);
                break;
        }
    }

    private static void Strokes(IDrawingSurface surface, DrawPoint at, double along, double across, Rgb color)
    {
        var stroke = new Stroke(color, 1.2);
        surface.Polyline([new(at.X - along, at.Y - across), new(at.X + along, at.Y + across)], stroke);
        surface.Polyline([new(at.X - across, at.Y + along), new(at.X + across, at.Y - along)], stroke);
    }
}
