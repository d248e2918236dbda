using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Finds a place for a legend where it covers nothing.</summary>
internal static class LegendPlanner
{
    private const double Inset = 6;
    private const double Clearance = 2;

    // A legend beside the axes may take this part of their width; a wider one goes above.
    private const double WidestBeside = 0.38;

    /// <summary>Places the legend of a panel.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="area">The rectangle between its axes.</param>
    /// <param name="ink">What its marks cover.</param>
    /// <param name="previous">Where an earlier pass put it: outside stays outside, so that passes settle.</param>
    public static LegendPlan Place(Panel panel, DrawBox area, InkMap ink, LegendSpot previous)
    {
        ImmutableArray<LegendEntry> entries = LegendEntries.Of(panel);
        if (entries.IsEmpty)
        {
            return LegendPlan.Nothing;
        }

        var block = new LegendBlock(RichText.Parse(panel.LegendTitle), entries, 1);
        LegendSpot wanted = panel.Legend switch
        {
            LegendPlacement.OutsideRight => LegendSpot.Right,
            LegendPlacement.Above => LegendSpot.Above,
            LegendPlacement.Automatic => previous is LegendSpot.Right or LegendSpot.Above ? previous : LegendSpot.None,
            _ => LegendSpot.Inside,
        };
        if (wanted == LegendSpot.Inside)
        {
            return new(LegendSpot.Inside, block, Corner(panel.Legend, area, block));
        }

        bool coversAll = panel.Marks.Any(mark => mark is HeatmapMark);
        if (wanted == LegendSpot.None && !coversAll && Free(area, ink, block) is { } inside)
        {
            return inside;
        }

        bool beside = wanted == LegendSpot.Right || (wanted == LegendSpot.None && block.Width < WidestBeside * area.Width && block.Height < area.Height);
        return beside ? new(LegendSpot.Right, block, default) : new(LegendSpot.Above, Row(block, area.Width), default);
    }

    private static LegendPlan? Free(DrawBox area, InkMap ink, LegendBlock single)
    {
        for (int columns = 1; columns <= Math.Min(3, single.Entries.Length); columns++)
        {
            LegendBlock block = single with { Columns = columns };
            if (block.Width > 0.8 * area.Width || block.Height > 0.7 * area.Height)
            {
                continue;
            }

            foreach (DrawBox box in Candidates(area, block))
            {
                if (ink.Under(box.Grow(Clearance)) == 0)
                {
                    return new(LegendSpot.Inside, block, box);
                }
            }
        }

        return null;
    }

    private static IEnumerable<DrawBox> Candidates(DrawBox area, LegendBlock block)
    {
        yield return Corner(LegendPlacement.TopRight, area, block);
        yield return Corner(LegendPlacement.BottomLeft, area, block);
        yield return Corner(LegendPlacement.TopLeft, area, block);
        yield return Corner(LegendPlacement.BottomRight, area, block);
        for (double part = 0.1; part < 0.95; part += 0.1)
        {
            double x = area.Left + Inset + (part * (area.Width - (2 * Inset) - block.Width));
            double y = area.Top + Inset + (part * (area.Height - (2 * Inset) - block.Height));
            yield return DrawBox.At(area.Right - Inset - block.Width, y, block.Width, block.Height);
            yield return DrawBox.At(area.Left + Inset, y, block.Width, block.Height);
            yield return DrawBox.At(x, area.Top + Inset, block.Width, block.Height);
            yield return DrawBox.At(x, area.Bottom - Inset - block.Height, block.Width, block.Height);
        }
    }

    private static DrawBox Corner(LegendPlacement placement, DrawBox area, LegendBlock block)
    {
        bool left = placement is LegendPlacement.TopLeft or LegendPlacement.BottomLeft;
        bool top = placement is LegendPlacement.TopLeft or LegendPlacement.TopRight;
        return DrawBox.At(
            left ? area.Left + Inset : area.Right - Inset - block.Width,
            top ? area.Top + Inset : area.Bottom - Inset - block.Height,
            block.Width,
            block.Height);
    }

    private static LegendBlock Row(LegendBlock single, double width)
    {
        for (int columns = single.Entries.Length; columns > 1; columns--)
        {
            LegendBlock block = single with { Columns = columns };
            if (block.Width <= width)
            {
                return block;
            }
        }

        return single;
    }
}
