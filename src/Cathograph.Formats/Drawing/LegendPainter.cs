using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Draws a legend.</summary>
internal static class LegendPainter
{
    private const double SwatchHeight = 6.5;

    // A class may be nearly white.
    private static readonly Stroke SwatchStroke = new(Palette.Grey, 0.4);

    /// <summary>Draws the block with its top left corner at a place.</summary>
    public static void Paint(IDrawingSurface surface, LegendBlock block, DrawPoint corner)
    {
        surface.BeginGroup("legend");
        if (!block.Title.IsEmpty)
        {
            var at = new DrawPoint(corner.X, corner.Y + (LegendBlock.RowHeight * 0.75));
            surface.Text(new TextLabel(block.Title, at, FigureStyle.LegendFont) { Bold = true });
        }

        for (int i = 0; i < block.Entries.Length; i++)
        {
            DrawPoint place = block.Place(i);
            Key(surface, block.Entries[i], DrawBox.At(corner.X + place.X, corner.Y + place.Y - (SwatchHeight / 2), LegendBlock.KeyWidth, SwatchHeight));
            double baseline = corner.Y + place.Y + (0.36 * FigureStyle.LegendFont);
            var words = new DrawPoint(corner.X + place.X + LegendBlock.KeyWidth + LegendBlock.KeyGap, baseline);
            surface.Text(new TextLabel(block.Entries[i].Name, words, FigureStyle.LegendFont));
        }

        surface.EndGroup();
    }

    private static void Key(IDrawingSurface surface, LegendEntry entry, DrawBox box)
    {
        Rgb color = entry.Look.Color;
        switch (entry.Mark)
        {
            case LineSeries line:
                var stroke = new Stroke(color, line.WidthPoints) { Dashes = FigureStyle.Dashes(entry.Look.Pattern, line.WidthPoints) };
                surface.Polyline([new(box.Left, box.Center.Y), new(box.Right, box.Center.Y)], stroke);
                MarkerPainter.Paint(surface, entry.Look.Marker, box.Center, 3.6, color, open: false);
                break;
            case ScatterSeries scatter:
                MarkerPainter.Paint(surface, entry.Look.Marker, box.Center, scatter.SizePoints, color, scatter.Open);
                break;
            case BarSeries bars:
                BarPainter.Bar(surface, Swatch(box), bars.Fill, color);
                break;
            case BandSeries band:
                surface.Rectangle(Swatch(box), new Fill(color, Math.Clamp(band.Opacity, 0, 1)), outline: null);
                break;
            case ClassMapMark map:
                surface.Rectangle(Swatch(box), new Fill(color, Math.Clamp(map.Opacity, 0, 1)), SwatchStroke);
                break;
            default:
                surface.Rectangle(Swatch(box), new Fill(color), outline: null);
                break;
        }
    }

    // Areas are shown by a compact swatch at the words, not by a bar as long as a line key.
    private static DrawBox Swatch(DrawBox box) => box with { Left = box.Left + 6 };
}
