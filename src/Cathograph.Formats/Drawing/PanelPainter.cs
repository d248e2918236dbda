using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Draws a planned panel.</summary>
internal static class PanelPainter
{
    /// <summary>Draws it.</summary>
    public static void Paint(IDrawingSurface surface, PanelPlan plan)
    {
        surface.BeginGroup("panel", plan.Panel.Title);
        DrawBox area = plan.Frame.Area;
        if (plan.Panel.Grid)
        {
            AxisPainter.Grid(surface, plan);
        }

        NotePainter.Lines(surface, plan.Panel, plan.Frame);
        MarkPainter.PaintAll(surface, plan.Panel, plan.Frame, withMaps: true);
        if (!plan.Panel.WithoutAxes)
        {
            surface.Rectangle(area, fill: null, FigureStyle.AxisStroke);
            AxisPainter.Bottom(surface, plan.X, area);
            AxisPainter.Side(surface, plan.Left, area, toRight: false);
        }

        if (plan.Right is not null)
        {
            AxisPainter.Side(surface, plan.Right, area, toRight: true);
        }

        Colors(surface, plan);
        NotePainter.Words(surface, plan);
        Legend(surface, plan);
        Title(surface, plan);
        surface.EndGroup();
    }

    private static void Colors(IDrawingSurface surface, PanelPlan plan)
    {
        if (plan.Colors is null)
        {
            return;
        }

        DrawBox area = plan.Frame.Area;
        DrawBox strip = DrawBox.At(area.Right + plan.RightAxisRoom + ColorStrip.Gap, area.Top, ColorStrip.Width, area.Height);
        surface.BeginGroup("colors");
        HeatmapPainter.Strip(surface, strip, ScaleOf(plan.Panel));
        surface.Rectangle(strip, fill: null, FigureStyle.AxisStroke);
        AxisPainter.Side(surface, plan.Colors, strip, toRight: true);
        surface.EndGroup();
    }

    private static ColorScale ScaleOf(Panel panel) => panel.Marks.First(mark => mark is HeatmapMark or ValueMapMark) switch
    {
        HeatmapMark map => map.Scale,
        Mark map => ((ValueMapMark)map).Scale,
    };

    private static void Legend(IDrawingSurface surface, PanelPlan plan)
    {
        DrawBox area = plan.Frame.Area;
        DrawPoint? corner = plan.Legend.Spot switch
        {
            LegendSpot.Inside => new(plan.Legend.Inside.Left, plan.Legend.Inside.Top),
            LegendSpot.Right => new(area.Right + plan.RightAxisRoom + plan.ColorRoom + LegendPlan.GapRight, area.Top),
            LegendSpot.Above => new(area.Left, area.Top - plan.TopLabelRoom - plan.Legend.RoomAbove),
            _ => null,
        };
        if (corner is { } place)
        {
            LegendPainter.Paint(surface, plan.Legend.Block, place);
        }
    }

    private static void Title(IDrawingSurface surface, PanelPlan plan)
    {
        DrawBox area = plan.Frame.Area;
        double last = area.Top - plan.TopLabelRoom - plan.Legend.RoomAbove - (0.5 * FigureStyle.TitleFont);
        for (int i = 0; i < plan.Title.Length; i++)
        {
            double above = (plan.Title.Length - 1 - i) * FigureStyle.TitleFont * FigureStyle.LineHeight;
            surface.Text(new TextLabel(plan.Title[i], new(area.Left, last - above), FigureStyle.TitleFont) { Bold = true });
        }
    }
}
