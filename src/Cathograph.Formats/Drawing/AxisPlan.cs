using System.Collections.Immutable;

namespace Cathograph.Formats.Drawing;

/// <summary>An axis that knows its limits, its ticks and the room they need.</summary>
/// <param name="Map">From values to fractions.</param>
/// <param name="Ticks">The ticks.</param>
/// <param name="Labels">The words at the ticks.</param>
/// <param name="Caption">The label of the axis with its unit.</param>
internal sealed record AxisPlan(AxisMap Map, TickSet Ticks, ImmutableArray<TickLabel> Labels, RichText Caption)
{
    /// <summary>Whether the words of the ticks stand at a slant because they would touch.</summary>
    public bool Slanted { get; init; }

    /// <summary>Whether ticks name groups; groups need no tick marks.</summary>
    public bool IsCategorical { get; init; }

    /// <summary>How far the words of the ticks reach away from a vertical axis.</summary>
    public double LabelWidth => Labels.IsEmpty ? 0 : Labels.Max(label => label.Width);

    /// <summary>How far the words of the ticks reach below a horizontal axis.</summary>
    public double LabelHeight
    {
        get
        {
            if (Labels.IsEmpty)
            {
                return 0;
            }

            double lines = Labels.Max(label => label.Lines.Length) * FigureStyle.TickFont * FigureStyle.LineHeight;
            return Slanted ? (LabelWidth * Math.Sin(-FigureStyle.SlantDegrees * Math.PI / 180)) + FigureStyle.TickFont : lines;
        }
    }

    /// <summary>The room a vertical axis needs beside the panel.</summary>
    public double Breadth => TickRoom + LabelWidth + CaptionRoom(FigureStyle.SideCaptionGap);

    /// <summary>The room a horizontal axis needs below the panel.</summary>
    public double Depth => TickRoom + LabelHeight + CaptionRoom(FigureStyle.BottomCaptionGap);

    private static double TickRoom => FigureStyle.MajorTick + FigureStyle.TickGap;

    private double CaptionRoom(double gap) => Caption.IsEmpty ? 0 : gap + (FigureStyle.LabelFont * 1.15);
}
