using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Finds the limits of the axes of a panel from its marks.</summary>
internal static class PanelExtents
{
    private const double PointPadding = 0.04;
    private const double GroupMargin = 0.6;

    /// <summary>The horizontal axis.</summary>
    public static AxisMap X(Panel panel)
    {
        if (!panel.X.Categories.IsEmpty || panel.Marks.Any(mark => mark is BarSeries))
        {
            int groups = Math.Max(panel.X.Categories.Length, panel.Marks.OfType<BarSeries>().Select(bars => bars.Values.Length).DefaultIfEmpty(1).Max());
            return new(-GroupMargin, Math.Max(0, groups - 1) + GroupMargin, IsLogarithmic: false, panel.X.Reversed);
        }

        var extent = new DataExtent();
        foreach (Mark mark in panel.Marks)
        {
            IncludeX(ref extent, mark);
        }

        return AxisLimits.Of(panel.X, extent, FillsWidth(panel) ? 0 : PointPadding);
    }

    /// <summary>A vertical axis, from the marks on it that lie within the limits of the horizontal one.</summary>
    public static AxisMap Y(Panel panel, Axis axis, AxisSide side, AxisMap x)
    {
        var extent = new DataExtent();
        bool map = false;
        foreach (Mark mark in panel.Marks.Where(mark => mark.Side == side))
        {
            IncludeY(ref extent, mark, x);
            map |= mark is HeatmapMark or RasterMark;
        }

        return AxisLimits.Of(axis, extent, map ? 0 : PointPadding);
    }

    private static bool FillsWidth(Panel panel) => panel.Marks.Any(mark => mark is HeatmapMark or RasterMark or StackedAreaSeries);

    private static void IncludeX(ref DataExtent extent, Mark mark)
    {
        switch (mark)
        {
            case LineSeries line:
                extent.Include(line.X.AsSpan());
                break;
            case ScatterSeries scatter:
                extent.Include(scatter.X.AsSpan());
                break;
            case BandSeries band:
                extent.Include(band.X.AsSpan());
                break;
            case StackedAreaSeries stack:
                extent.Include(stack.X.AsSpan());
                break;
            case HeatmapMark map:
                extent.Include(map.XEdges.AsSpan());
                break;
            case RasterMark raster:
                extent.Include(raster.Extent.Left);
                extent.Include(raster.Extent.Right);
                break;
            case ReferenceLine { IsVertical: true } line:
                extent.Include(line.Value);
                break;
            case TextAnnotation text:
                extent.Include(text.X);
                break;
            default:
                break;
        }
    }

    private static void IncludeY(ref DataExtent extent, Mark mark, AxisMap x)
    {
        switch (mark)
        {
            case LineSeries line:
                IncludeVisible(ref extent, line.X, line.Y, x);
                break;
            case ScatterSeries scatter:
                IncludeVisible(ref extent, scatter.X, scatter.Y, x);
                IncludeErrors(ref extent, scatter.Y, scatter.Errors);
                break;
            case BarSeries bars:
                extent.Include(0);
                extent.Include(bars.Values.AsSpan());
                IncludeErrors(ref extent, bars.Values, bars.Errors);
                break;
            case BandSeries band:
                IncludeVisible(ref extent, band.X, band.Lower, x);
                IncludeVisible(ref extent, band.X, band.Upper, x);
                break;
            case StackedAreaSeries stack:
                foreach (ImmutableArray<double> level in StackSums.Of(stack).Levels)
                {
                    IncludeVisible(ref extent, stack.X, level, x);
                }

                break;
            case HeatmapMark map:
                extent.Include(map.YEdges.AsSpan());
                break;
            case RasterMark raster:
                extent.Include(raster.Extent.First);
                extent.Include(raster.Extent.Last);
                break;
            case ReferenceLine { IsVertical: false } line:
                extent.Include(line.Value);
                break;
            case TextAnnotation text:
                extent.Include(text.Y);
                break;
            default:
                break;
        }
    }

    private static void IncludeVisible(ref DataExtent extent, ImmutableArray<double> x, ImmutableArray<double> y, AxisMap map)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (map.Contains(x[i]))
            {
                extent.Include(y[i]);
            }
        }
    }

    private static void IncludeErrors(ref DataExtent extent, ImmutableArray<double> values, ImmutableArray<double> errors)
    {
        for (int i = 0; i < errors.Length; i++)
        {
            if (errors[i] > 0)
            {
                extent.Include(values[i] + errors[i]);
                extent.Include(values[i] - errors[i]);
            }
        }
    }
}
