using System.Collections.Immutable;

namespace Cathograph.Core.Figures;

/// <summary>One pair of axes and what is drawn on it.</summary>
public sealed record Panel
{
    /// <summary>Gets the title above the axes; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Gets the horizontal axis.</summary>
    public required Axis X { get; init; }

    /// <summary>Gets the vertical axis on the left.</summary>
    public required Axis Y { get; init; }

    /// <summary>Gets the second vertical axis on the right, for the marks with <see cref="Mark.Side"/> set to <see cref="AxisSide.Right"/>; null for none.</summary>
    public Axis? RightY { get; init; }

    /// <summary>Gets the marks in drawing order: later ones lie on top.</summary>
    public required ImmutableArray<Mark> Marks
    {
        get;
        init => field = value.IsDefault ? throw new ArgumentException("The marks are not initialised.", nameof(value)) : value;
    }

    /// <summary>Gets where the legend goes.</summary>
    /// <value>The default value is <see cref="LegendPlacement.Automatic"/>: the emptiest corner, or outside when no corner is empty.</value>
    public LegendPlacement Legend { get; init; }

    /// <summary>Gets a heading of the legend, such as <c>Rate</c>; empty for none.</summary>
    public string LegendTitle { get; init; } = "";

    /// <summary>
    /// Gets a value indicating whether one unit is equally long on both axes, so that a semicircle is one: an axis is lengthened beyond
    /// the data where that is needed. Both axes have to be linear; otherwise it has no effect.
    /// </summary>
    public bool EqualScales { get; init; }

    /// <summary>Gets a value indicating whether the axes and the frame are left out, as for a view of a body.</summary>
    public bool WithoutAxes { get; init; }

    /// <summary>Gets a value indicating whether light grid lines are drawn at the labelled ticks.</summary>
    public bool Grid { get; init; }
}
