using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Counts through palette, dashes and markers in the order of the marks.</summary>
internal static class MarkLooks
{
    /// <summary>The look of every mark of a panel, in the order of the marks.</summary>
    public static ImmutableArray<MarkLook> Of(ImmutableArray<Mark> marks)
    {
        var looks = ImmutableArray.CreateBuilder<MarkLook>(marks.Length);
        int order = 0;
        foreach (Mark mark in marks)
        {
            looks.Add(mark switch
            {
                LineSeries line => Look(line.Color, line.Pattern, line.Marker, ref order),
                ScatterSeries scatter => Look(scatter.Color, LinePattern.Solid, scatter.Marker, ref order),
                BarSeries bars => Look(bars.Color, LinePattern.Solid, MarkerShape.None, ref order),
                BandSeries band => Look(band.Color, LinePattern.Solid, MarkerShape.None, ref order),
                ReferenceLine => new(Palette.Grey, LinePattern.Dashed, MarkerShape.None),
                _ => new(Palette.Ink, LinePattern.Solid, MarkerShape.None),
            });
        }

        return looks.MoveToImmutable();
    }

    /// <summary>The colours of the layers of a stack, from the bottom.</summary>
    public static ImmutableArray<Rgb> Layers(StackedAreaSeries stack)
    {
        int order = 0;
        var colors = ImmutableArray.CreateBuilder<Rgb>(stack.Layers.Length);
        foreach (StackedLayer layer in stack.Layers)
        {
            colors.Add(Look(layer.Color, LinePattern.Solid, MarkerShape.None, ref order).Color);
        }

        return colors.MoveToImmutable();
    }

    private static MarkLook Look(ColorKey key, LinePattern pattern, MarkerShape marker, ref int order)
    {
        int index = key.Kind switch
        {
            ColorKeyKind.Automatic => order++,
            ColorKeyKind.Palette => (int)key.Value,
            _ => 0,
        };
        return new(
            Palette.Resolve(key, index),
            pattern == LinePattern.Automatic ? FigureStyle.PatternAt(index) : pattern,
            marker == MarkerShape.Automatic ? FigureStyle.MarkerAt(index) : marker);
    }
}
