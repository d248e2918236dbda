using System.Runtime.InteropServices;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Draws curves, points, bands and stacks.</summary>
internal static class SeriesPainter
{
    private const double LineMarkerSize = 3.6;

    /// <summary>Draws a curve with its markers.</summary>
    public static void Line(IDrawingSurface surface, LineSeries line, MarkLook look, PanelFrame frame)
    {
        var stroke = new Stroke(look.Color, line.WidthPoints) { Dashes = FigureStyle.Dashes(look.Pattern, line.WidthPoints) };
        var clipper = new PolylineClipper(frame.Area, piece => surface.Polyline(piece, stroke));
        foreach (List<DrawPoint> run in CurveRuns.Of(line.X, line.Y, frame, line.Side))
        {
            if (look.Marker == MarkerShape.None && frame.Area.Contains(run[0]) && run.TrueForAll(point => point == run[0]))
            {
                // A single point has no line: show it as a dot rather than not at all.
                surface.Circle(run[0], line.WidthPoints, new Fill(look.Color), outline: null);
            }

            clipper.Clip(CollectionsMarshal.AsSpan(Decimation.Thin(run)));
            if (look.Marker != MarkerShape.None)
            {
                Markers(surface, run, look, frame.Area);
            }
        }
    }

    /// <summary>Draws points with their error bars.</summary>
    public static void Scatter(IDrawingSurface surface, ScatterSeries scatter, MarkLook look, PanelFrame frame)
    {
        // Markers that coincide at print resolution are drawn once.
        HashSet<(int, int)> drawn = [];
        for (int i = 0; i < scatter.X.Length; i++)
        {
            DrawPoint at = frame.Place(scatter.X[i], scatter.Y[i], scatter.Side);
            if (!frame.Area.Contains(at) || !drawn.Add(((int)(at.X * 4), (int)(at.Y * 4))))
            {
                continue;
            }

            if (!scatter.Errors.IsEmpty)
            {
                ErrorBarPainter.Paint(surface, frame, at.X, (scatter.Y[i], scatter.Errors[i]), scatter.Side, look.Color);
            }

            MarkerPainter.Paint(surface, look.Marker, at, scatter.SizePoints, look.Color, scatter.Open);
        }
    }

    /// <summary>Draws the area between two curves.</summary>
    public static void Band(IDrawingSurface surface, BandSeries band, MarkLook look, PanelFrame frame)
    {
        var fill = new Fill(look.Color, Math.Clamp(band.Opacity, 0, 1));
        foreach (List<DrawPoint> outline in CurveRuns.Between(band.X, band.Lower, band.Upper, frame, band.Side))
        {
            Area(surface, outline, fill, outlineStroke: null);
        }
    }

    /// <summary>Draws areas piled on each other, with white borders that keep them apart in greyscale print.</summary>
    public static void Stack(IDrawingSurface surface, StackedAreaSeries stack, PanelFrame frame)
    {
        var border = new Stroke(Rgb.White, 0.6);
        StackSums sums = StackSums.Of(stack);
        var colors = MarkLooks.Layers(stack);
        for (int layer = 0; layer < stack.Layers.Length; layer++)
        {
            surface.BeginGroup("layer", stack.Layers[layer].Name);
            foreach (List<DrawPoint> outline in CurveRuns.Between(stack.X, sums.Levels[layer], sums.Levels[layer + 1], frame, stack.Side))
            {
                Area(surface, outline, new Fill(colors[layer]), border);
            }

            surface.EndGroup();
        }
    }

    private static void Area(IDrawingSurface surface, List<DrawPoint> outline, Fill fill, Stroke? outlineStroke)
    {
        if (outline.Count > 2)
        {
            surface.Polygon(CollectionsMarshal.AsSpan(outline), fill, outlineStroke);
        }
    }

    private static void Markers(IDrawingSurface surface, List<DrawPoint> run, MarkLook look, DrawBox area)
    {
        var last = new DrawPoint(double.NegativeInfinity, double.NegativeInfinity);
        foreach (DrawPoint at in run)
        {
            if (area.Contains(at) && Math.Max(Math.Abs(at.X - last.X), Math.Abs(at.Y - last.Y)) >= 1.6 * LineMarkerSize)
            {
                MarkerPainter.Paint(surface, look.Marker, at, LineMarkerSize, look.Color, open: false);
                last = at;
            }
        }
    }
}
