using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Draws groups of bars.</summary>
internal static class BarPainter
{
    private const double GroupWidth = 0.78;
    private const double WidestBar = 26;
    private const double HatchSpacing = 3.2;

    /// <summary>Draws one series of a group.</summary>
    /// <param name="surface">Where to draw.</param>
    /// <param name="bars">The series.</param>
    /// <param name="look">Its look.</param>
    /// <param name="frame">The axes.</param>
    /// <param name="place">Which of how many series of the group it is.</param>
    public static void Paint(IDrawingSurface surface, BarSeries bars, MarkLook look, PanelFrame frame, (int Index, int Count) place)
    {
        double slot = Math.Abs(frame.PlaceX(1) - frame.PlaceX(0));
        double width = Math.Min(WidestBar, slot * GroupWidth / place.Count);
        for (int i = 0; i < bars.Values.Length; i++)
        {
            double center = frame.PlaceX(i) + ((place.Index - ((place.Count - 1) / 2.0)) * width);
            double end = frame.PlaceY(bars.Values[i], bars.Side);
            if (double.IsNaN(end) || center < frame.Area.Left || center > frame.Area.Right)
            {
                continue;
            }

            Bar(surface, Box(frame, center, 0.92 * width, end, bars.Side), bars.Fill, look.Color);
            if (!bars.Errors.IsEmpty)
            {
                ErrorBarPainter.Paint(surface, frame, center, (bars.Values[i], bars.Errors[i]), bars.Side, Palette.Ink);
            }
        }
    }

    /// <summary>Draws one bar; the legend shows its keys with it too.</summary>
    public static void Bar(IDrawingSurface surface, DrawBox box, BarFill fill, Rgb color)
    {
        var outline = new Stroke(color, 0.8);
        switch (fill)
        {
            case BarFill.Hatched:
                surface.Rectangle(box, new Fill(color.Toward(Rgb.White, 0.82)), outline: null);
                Hatch(surface, box, new Stroke(color, 0.7));
                surface.Rectangle(box, fill: null, outline);
                break;
            case BarFill.Outlined:
                surface.Rectangle(box, new Fill(Rgb.White), new Stroke(color, 1.1));
                break;
            default:
                surface.Rectangle(box, new Fill(color), outline);
                break;
        }
    }

    private static DrawBox Box(PanelFrame frame, double center, double width, double end, AxisSide side)
    {
        // Bars grow from zero; where the axis has no zero, from its low end.
        double zero = frame.PlaceY(0, side);
        double start = double.IsNaN(zero) ? frame.Area.Bottom : Math.Clamp(zero, frame.Area.Top, frame.Area.Bottom);
        end = Math.Clamp(end, frame.Area.Top, frame.Area.Bottom);
        return new(center - (width / 2), Math.Min(start, end), center + (width / 2), Math.Max(start, end));
    }

    private static void Hatch(IDrawingSurface surface, DrawBox box, Stroke stroke)
    {
        var clipper = new PolylineClipper(box, piece => surface.Polyline(piece, stroke));

        // Lines of constant x + y on one grid for the whole page, so that neighbouring bars match.
        double first = Math.Ceiling((box.Left + box.Top) / HatchSpacing) * HatchSpacing;
        for (double sum = first; sum < box.Right + box.Bottom; sum += HatchSpacing)
        {
            clipper.Clip([new(sum - box.Bottom, box.Bottom), new(sum - box.Top, box.Top)]);
        }
    }
}
