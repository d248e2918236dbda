using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Decides everything about a panel for a given rectangle between its axes.</summary>
internal static class PanelPlanner
{
    /// <summary>Plans a panel.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="letter">Its letter, such as <c>(a)</c>; empty when it stands alone.</param>
    /// <param name="area">The rectangle between its axes.</param>
    /// <param name="previous">Where an earlier pass put the legend.</param>
    public static PanelPlan Plan(Panel panel, string letter, DrawBox area, LegendSpot previous)
    {
        AxisMap x = PanelExtents.X(panel);
        AxisMap left = PanelExtents.Y(panel, panel.Y, AxisSide.Left, x);
        if (panel.EqualScales && panel.Marks.Any(mark => mark is RasterMark) && !x.IsLogarithmic && !left.IsLogarithmic)
        {
            area = EqualScales.Fitted(x, left, area);
        }
        else if (panel.EqualScales)
        {
            (x, left) = EqualScales.Of(x, left, area);
        }

        AxisMap right = panel.RightY is null ? left : PanelExtents.Y(panel, panel.RightY, AxisSide.Right, x);
        var frame = new PanelFrame(area, x, left, right);
        var ink = new InkMap(area);
        NotePainter.Lines(ink, panel, frame);
        MarkPainter.PaintAll(ink, panel, frame, withMaps: false);
        return new()
        {
            Panel = panel,
            Title = TitleLines($"{letter} {panel.Title}".Trim(), area.Width),
            Frame = frame,
            X = AxisPlanner.Horizontal(panel.WithoutAxes ? NoAxis : Named(panel), x, area.Width),
            Left = AxisPlanner.Vertical(panel.WithoutAxes ? NoAxis : panel.Y, left, area.Height),
            Right = panel.RightY is null ? null : AxisPlanner.Vertical(panel.RightY, right, area.Height),
            Colors = Colors(panel) is { } colors ? AxisPlanner.Vertical(colors.Axis, colors.Limits, area.Height) : null,
            Legend = LegendPlanner.Place(panel, area, ink, previous),
            TopLabels = TopLabels.Of(panel, frame),
            Ink = ink,
        };
    }

    private static Axis NoAxis => new("") { Ticks = [new AxisTick(double.MaxValue, "")] };

    private static (Axis Axis, AxisMap Limits)? Colors(Panel panel) => panel.Marks.FirstOrDefault(mark => mark is HeatmapMark or ValueMapMark) switch
    {
        HeatmapMark map => (map.ColorAxis, HeatmapPainter.ColorLimits(map)),
        ValueMapMark map => (map.ColorAxis, RasterPainter.ColorLimits(map)),
        _ => null,
    };

    private static ImmutableArray<RichText> TitleLines(string title, double width) =>
        title.Length == 0 ? [] : RichText.Wrap(title, FigureStyle.TitleFont, width, bold: true);

    // Bars without named categories stand over their numbers.
    private static Axis Named(Panel panel)
    {
        int groups = panel.Marks.OfType<BarSeries>().Select(bars => bars.Values.Length).DefaultIfEmpty(0).Max();
        return panel.X.Categories.Length >= groups || !panel.X.Ticks.IsEmpty
            ? panel.X
            : panel.X with
            {
                Categories =
                [
                    .. panel.X.Categories,
                    .. Enumerable.Range(panel.X.Categories.Length + 1, groups - panel.X.Categories.Length).Select(i => LinearTicks.Print(i, 0)),
                ],
            };
    }
}
