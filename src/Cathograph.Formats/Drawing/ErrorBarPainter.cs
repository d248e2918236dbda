using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Draws error bars with caps, cut at the frame.</summary>
internal static class ErrorBarPainter
{
    private const double CapWidth = 4;
    private const double LineWidth = 0.8;

    /// <summary>Draws the bar of one value.</summary>
    public static void Paint(IDrawingSurface surface, PanelFrame frame, double pageX, (double Value, double Error) at, AxisSide side, Rgb color)
    {
        if (!(at.Error > 0) || !double.IsFinite(at.Error) || !double.IsFinite(at.Value))
        {
            return;
        }

        var stroke = new Stroke(color, LineWidth);
        double low = frame.PlaceY(at.Value - at.Error, side);
        double high = frame.PlaceY(at.Value + at.Error, side);

        // On a logarithmic axis a bar may reach down to nothing: it then ends at the frame.
        double bottom = double.IsNaN(low) ? frame.Area.Bottom : Math.Clamp(low, frame.Area.Top, frame.Area.Bottom);
        double top = double.IsNaN(high) ? frame.Area.Top : Math.Clamp(high, frame.Area.Top, frame.Area.Bottom);
        surface.Polyline([new(pageX, bottom), new(pageX, top)], stroke);
        foreach ((double wanted, double drawn) in new[] { (low, bottom), (high, top) })
        {
            if (wanted == drawn)
            {
                surface.Polyline([new(pageX - (CapWidth / 2), drawn), new(pageX + (CapWidth / 2), drawn)], stroke);
            }
        }
    }
}
