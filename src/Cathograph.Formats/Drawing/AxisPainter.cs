namespace Cathograph.Formats.Drawing;

/// <summary>Draws frame, ticks and labels.</summary>
internal static class AxisPainter
{
    private const double CaptionOverhang = 16;
    private const double SmallestCaption = 0.6;
    private static readonly Stroke MinorStroke = new(Palette.Ink, 0.5);
    private static readonly Stroke GridStroke = new(Palette.Grid, 0.5);

    /// <summary>Draws the grid; it lies under everything.</summary>
    public static void Grid(IDrawingSurface surface, PanelPlan plan)
    {
        DrawBox area = plan.Frame.Area;
        surface.BeginGroup("grid");
        foreach (Tick tick in plan.X.IsCategorical ? [] : plan.X.Ticks.Major)
        {
            double x = plan.Frame.PlaceX(tick.Value);
            surface.Polyline([new(x, area.Bottom), new(x, area.Top)], GridStroke);
        }

        foreach (Tick tick in plan.Left.Ticks.Major)
        {
            double y = area.Bottom - (plan.Left.Map.Fraction(tick.Value) * area.Height);
            surface.Polyline([new(area.Left, y), new(area.Right, y)], GridStroke);
        }

        surface.EndGroup();
    }

    /// <summary>Draws the axis along the bottom.</summary>
    public static void Bottom(IDrawingSurface surface, AxisPlan axis, DrawBox area)
    {
        surface.BeginGroup("axis", "x");
        double tickLength = axis.IsCategorical ? 0 : FigureStyle.MajorTick;
        foreach (TickLabel label in axis.Labels)
        {
            double x = area.Left + (axis.Map.Fraction(label.Value) * area.Width);
            if (tickLength > 0)
            {
                surface.Polyline([new(x, area.Bottom), new(x, area.Bottom + tickLength)], FigureStyle.AxisStroke);
            }

            Words(surface, axis, label, new(x, area.Bottom + FigureStyle.MajorTick + FigureStyle.TickGap));
        }

        foreach (double value in axis.Ticks.Minor)
        {
            double x = area.Left + (axis.Map.Fraction(value) * area.Width);
            surface.Polyline([new(x, area.Bottom), new(x, area.Bottom + FigureStyle.MinorTick)], MinorStroke);
        }

        if (!axis.Caption.IsEmpty)
        {
            // The baseline leaves room for descenders above the lower border of the caption.
            var at = new DrawPoint(area.Center.X, area.Bottom + axis.Depth - (0.25 * FigureStyle.LabelFont));
            surface.Text(new TextLabel(axis.Caption, at, CaptionFont(axis.Caption, area.Width)) { Edge = TextEdge.Middle });
        }

        surface.EndGroup();
    }

    /// <summary>Draws an axis along a side.</summary>
    /// <param name="surface">Where to draw.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="area">The rectangle it belongs to.</param>
    /// <param name="toRight">Whether it stands on the right.</param>
    public static void Side(IDrawingSurface surface, AxisPlan axis, DrawBox area, bool toRight)
    {
        surface.BeginGroup("axis", toRight ? "right" : "y");
        double line = toRight ? area.Right : area.Left;
        int outward = toRight ? 1 : -1;
        foreach (TickLabel label in axis.Labels)
        {
            double y = area.Bottom - (axis.Map.Fraction(label.Value) * area.Height);
            surface.Polyline([new(line, y), new(line + (outward * FigureStyle.MajorTick), y)], FigureStyle.AxisStroke);
            var at = new DrawPoint(line + (outward * (FigureStyle.MajorTick + FigureStyle.TickGap)), y + (0.36 * FigureStyle.TickFont));
            surface.Text(new TextLabel(label.Lines[0], at, FigureStyle.TickFont) { Edge = toRight ? TextEdge.Start : TextEdge.End });
        }

        foreach (double value in axis.Ticks.Minor)
        {
            double y = area.Bottom - (axis.Map.Fraction(value) * area.Height);
            surface.Polyline([new(line, y), new(line + (outward * FigureStyle.MinorTick), y)], MinorStroke);
        }

        if (!axis.Caption.IsEmpty)
        {
            // Both captions read upwards: the left one hangs its baseline towards the axes, the right one away from them.
            double inset = toRight ? 0.3 * FigureStyle.LabelFont : 0.8 * FigureStyle.LabelFont;
            var at = new DrawPoint(line + (outward * (axis.Breadth - inset)), area.Center.Y);
            at = toRight ? at : at with { X = line - axis.Breadth + inset };
            surface.Text(new TextLabel(axis.Caption, at, CaptionFont(axis.Caption, area.Height)) { Edge = TextEdge.Middle, Angle = -90 });
        }

        surface.EndGroup();
    }

    // A caption longer than its axis is set smaller rather than cut off by the border of the page.
    private static double CaptionFont(RichText caption, double length)
    {
        double wanted = TextMetrics.Width(caption, FigureStyle.LabelFont);
        return FigureStyle.LabelFont * Math.Clamp((length + CaptionOverhang) / Math.Max(1, wanted), SmallestCaption, 1);
    }

    private static void Words(IDrawingSurface surface, AxisPlan axis, TickLabel label, DrawPoint top)
    {
        if (axis.Slanted)
        {
            var at = new DrawPoint(top.X + 2, top.Y + (0.7 * FigureStyle.TickFont));
            surface.Text(new TextLabel(label.Lines[0], at, FigureStyle.TickFont) { Edge = TextEdge.End, Angle = FigureStyle.SlantDegrees });
            return;
        }

        for (int i = 0; i < label.Lines.Length; i++)
        {
            double baseline = top.Y + (0.76 * FigureStyle.TickFont) + (i * FigureStyle.TickFont * FigureStyle.LineHeight);
            surface.Text(new TextLabel(label.Lines[i], new(top.X, baseline), FigureStyle.TickFont) { Edge = TextEdge.Middle });
        }
    }
}
