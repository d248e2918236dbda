using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Everything about a panel that has been decided before it is drawn.</summary>
internal sealed record PanelPlan
{
    public required Panel Panel { get; init; }

    /// <summary>The lines of the title with its letter; may be empty.</summary>
    public required ImmutableArray<RichText> Title { get; init; }

    public required PanelFrame Frame { get; init; }

    public required AxisPlan X { get; init; }

    public required AxisPlan Left { get; init; }

    public AxisPlan? Right { get; init; }

    /// <summary>The axis of the colour strip; null without a map.</summary>
    public AxisPlan? Colors { get; init; }

    public required LegendPlan Legend { get; init; }

    public required ImmutableArray<TopLabel> TopLabels { get; init; }

    /// <summary>What the marks cover.</summary>
    public required InkMap Ink { get; init; }

    public double TopLabelRoom => TopLabels.IsEmpty ? 0 : (TopLabels.Max(label => label.Row) + 1) * Drawing.TopLabels.RowHeight;

    /// <summary>The room the second axis takes.</summary>
    public double RightAxisRoom => Right?.Breadth ?? 0;

    /// <summary>The room the colour strip takes.</summary>
    public double ColorRoom => Colors is null ? 0 : ColorStrip.Gap + ColorStrip.Width + Colors.Breadth;

    /// <summary>The room around the axes.</summary>
    public Margins Margins
    {
        get
        {
            // Half a label of an end tick may stick out beside the axes.
            double overhang = X.Labels.IsEmpty || X.Slanted ? 0 : X.Labels.Max(label => (X.Map.Fraction(label.Value) * Frame.Area.Width) + (label.Width / 2)) - Frame.Area.Width;
            double title = Title.IsEmpty ? 0 : FigureStyle.TitleFont * (0.3 + (Title.Length * FigureStyle.LineHeight));
            double right = RightAxisRoom + ColorRoom + Legend.RoomRight;
            return new(
                Math.Max(Left.Breadth, SlantRoom),
                Math.Max(FigureStyle.TickFont * 0.5, title + Legend.RoomAbove + TopLabelRoom),
                Math.Max(right, Math.Max(0, overhang) + 1),
                X.Depth);
        }
    }

    // Slanted words reach to the left of the first group.
    private double SlantRoom => X.Slanted
        ? (X.Labels[0].Width * Math.Cos(FigureStyle.SlantDegrees * Math.PI / 180)) - (X.Map.Fraction(0) * Frame.Area.Width)
        : 0;
}
