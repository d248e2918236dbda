using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Draws reference lines and words.</summary>
internal static class NotePainter
{
    private const double Font = 7;
    private const double Gap = 3;
    private static readonly Rgb Color = Rgb.FromHex(0x4D4D4D);
    private static readonly Stroke Line = new(Rgb.FromHex(0x6E6E6E), 0.7) { Dashes = [3, 2] };

    /// <summary>Draws the reference lines; they lie under the marks.</summary>
    public static void Lines(IDrawingSurface surface, Panel panel, PanelFrame frame)
    {
        foreach (ReferenceLine line in panel.Marks.OfType<ReferenceLine>())
        {
            bool visible = line.IsVertical ? frame.X.Contains(line.Value) : frame.Y(line.Side).Contains(line.Value);
            if (!visible)
            {
                continue;
            }

            surface.BeginGroup("reference", line.Label);
            double at = line.IsVertical ? frame.PlaceX(line.Value) : frame.PlaceY(line.Value, line.Side);
            surface.Polyline(
                line.IsVertical
                    ? [new(at, frame.Area.Bottom), new(at, frame.Area.Top)]
                    : [new(frame.Area.Left, at), new(frame.Area.Right, at)],
                Line);
            surface.EndGroup();
        }
    }

    /// <summary>Draws all words; they lie over the marks.</summary>
    public static void Words(IDrawingSurface surface, PanelPlan plan)
    {
        foreach (TopLabel label in plan.TopLabels)
        {
            var at = new DrawPoint(label.X, plan.Frame.Area.Top - Gap - (label.Row * TopLabels.RowHeight));
            surface.Text(new TextLabel(label.Text, at, TopLabels.Font) { Edge = TextEdge.Middle, Color = Color });
        }

        foreach (Mark mark in plan.Panel.Marks)
        {
            if (mark is ReferenceLine { IsVertical: false } line && line.Label.Length > 0 && plan.Frame.Y(line.Side).Contains(line.Value))
            {
                surface.Text(BesideLine(line, plan));
            }
            else if (mark is TextAnnotation text)
            {
                Annotation(surface, text, plan.Frame);
            }
        }
    }

    // Of the four places at the ends of a horizontal line, over and under it, the one that covers the least.
    private static TextLabel BesideLine(ReferenceLine line, PanelPlan plan)
    {
        DrawBox area = plan.Frame.Area;
        double y = plan.Frame.PlaceY(line.Value, line.Side);
        RichText text = RichText.Parse(line.Label);
        TextLabel[] places =
        [
            new(text, new(area.Right - Gap, y - Gap), Font) { Edge = TextEdge.End, Color = Color, Halo = true },
            new(text, new(area.Left + Gap, y - Gap), Font) { Color = Color, Halo = true },
            new(text, new(area.Right - Gap, y + Font), Font) { Edge = TextEdge.End, Color = Color, Halo = true },
            new(text, new(area.Left + Gap, y + Font), Font) { Color = Color, Halo = true },
        ];
        return places.MinBy(place => plan.Ink.Under(place.Bounds()) + LegendOverlap(place, plan) + Outside(place, area))!;
    }

    private static int LegendOverlap(TextLabel place, PanelPlan plan) =>
        plan.Legend.Spot == LegendSpot.Inside && place.Bounds().Overlaps(plan.Legend.Inside) ? 1000 : 0;

    private static int Outside(TextLabel place, DrawBox area) => place.Bounds().Top < area.Top || place.Bounds().Bottom > area.Bottom ? 500 : 0;

    private static void Annotation(IDrawingSurface surface, TextAnnotation text, PanelFrame frame)
    {
        DrawPoint at = frame.Place(text.X, text.Y, text.Side);
        if (!frame.Area.Contains(at))
        {
            return;
        }

        double middle = at.Y + (0.36 * Font);
        (DrawPoint anchor, TextEdge edge) = text.TextSide switch
        {
            TextSide.Left => (new DrawPoint(at.X - Gap, middle), TextEdge.End),
            TextSide.Above => (new DrawPoint(at.X, at.Y - Gap), TextEdge.Middle),
            TextSide.Below => (new DrawPoint(at.X, at.Y + Gap + (0.72 * Font)), TextEdge.Middle),
            _ => (new DrawPoint(at.X + Gap, middle), TextEdge.Start),
        };
        surface.Text(new TextLabel(RichText.Parse(text.Text), anchor, Font) { Edge = edge, Halo = true });
    }
}
