using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Draws the marks of a panel in their order.</summary>
internal static class MarkPainter
{
    /// <summary>Draws all marks but words and reference lines, which need to know what is free.</summary>
    /// <param name="surface">Where to draw.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="frame">Its axes.</param>
    /// <param name="withMaps">Whether maps are drawn; they are costly and cover everything anyway.</param>
    public static void PaintAll(IDrawingSurface surface, Panel panel, PanelFrame frame, bool withMaps)
    {
        ImmutableArray<MarkLook> looks = MarkLooks.Of(panel.Marks);
        int groupSize = panel.Marks.Count(mark => mark is BarSeries);
        int group = 0;
        for (int i = 0; i < panel.Marks.Length; i++)
        {
            switch (panel.Marks[i])
            {
                case LineSeries line:
                    Group(surface, "line", line.Name, () => SeriesPainter.Line(surface, line, looks[i], frame));
                    break;
                case ScatterSeries scatter:
                    Group(surface, "scatter", scatter.Name, () => SeriesPainter.Scatter(surface, scatter, looks[i], frame));
                    break;
                case BandSeries band:
                    Group(surface, "band", band.Name, () => SeriesPainter.Band(surface, band, looks[i], frame));
                    break;
                case StackedAreaSeries stack:
                    Group(surface, "stack", stack.Name, () => SeriesPainter.Stack(surface, stack, frame));
                    break;
                case BarSeries bars:
                    (int, int) place = (group++, groupSize);
                    Group(surface, "bars", bars.Name, () => BarPainter.Paint(surface, bars, looks[i], frame, place));
                    break;
                case HeatmapMark map when withMaps:
                    Group(surface, "map", map.Name, () => HeatmapPainter.Paint(surface, map, frame));
                    break;
                case RasterMark raster when withMaps:
                    Group(surface, "map", raster.Name, () => RasterPainter.Paint(surface, raster, frame));
                    break;
                default:
                    break;
            }
        }
    }

    private static void Group(IDrawingSurface surface, string role, string name, Action paint)
    {
        surface.BeginGroup(role, name);
        paint();
        surface.EndGroup();
    }
}
