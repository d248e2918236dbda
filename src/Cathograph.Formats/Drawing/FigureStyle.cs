using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>The measures of the house style, in points: what journals ask of a figure at its printed size.</summary>
internal static class FigureStyle
{
    public const double PointsPerMillimetre = 72 / 25.4;
    public const double TickFont = 7.5;
    public const double LabelFont = 8.5;
    public const double LegendFont = 7.5;
    public const double TitleFont = 9;
    public const double FigureTitleFont = 10;
    public const double LineHeight = 1.2;
    public const double AxisWidth = 0.7;
    public const double MajorTick = 3.2;
    public const double MinorTick = 1.8;
    public const double TickGap = 2.2;
    public const double SideCaptionGap = 3.5;
    public const double BottomCaptionGap = 1.8;
    public const double OuterMargin = 3;
    public const double PanelGap = 10;
    public const double SlantDegrees = -35;

    private static readonly ImmutableArray<LinePattern> Patterns =
    [
        LinePattern.Solid, LinePattern.Dashed, LinePattern.DashDotted, LinePattern.Dotted,
        LinePattern.LongDashed, LinePattern.DashDotDotted, LinePattern.Solid, LinePattern.Dashed,
    ];

    private static readonly ImmutableArray<MarkerShape> Markers =
    [
        MarkerShape.Circle, MarkerShape.Square, MarkerShape.Triangle, MarkerShape.Diamond,
        MarkerShape.InvertedTriangle, MarkerShape.Cross, MarkerShape.Plus, MarkerShape.Circle,
    ];

    public static Stroke AxisStroke { get; } = new(Palette.Ink, AxisWidth);

    /// <summary>The pattern that goes with a place in the palette.</summary>
    public static LinePattern PatternAt(int index) => Patterns[index % Patterns.Length];

    /// <summary>The marker that goes with a place in the palette.</summary>
    public static MarkerShape MarkerAt(int index) => Markers[index % Markers.Length];

    /// <summary>The dashes of a pattern for a line of the given width.</summary>
    public static ImmutableArray<double> Dashes(LinePattern pattern, double width)
    {
        // Dashes grow with the line, but a hairline keeps dashes that can be seen.
        double unit = Math.Max(width, 0.8);
        ImmutableArray<double> units = pattern switch
        {
            LinePattern.Dashed => [4, 2],
            LinePattern.DashDotted => [5, 1.8, 1.2, 1.8],
            LinePattern.Dotted => [1.2, 1.5],
            LinePattern.LongDashed => [8, 2.5],
            LinePattern.DashDotDotted => [5, 1.6, 1.2, 1.6, 1.2, 1.6],
            _ => [],
        };
        return [.. units.Select(length => length * unit)];
    }
}
