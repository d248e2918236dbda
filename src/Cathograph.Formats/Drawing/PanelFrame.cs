using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>The rectangle between the axes and the way from values to places in it.</summary>
/// <param name="Area">The rectangle.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Left">The vertical axis on the left.</param>
/// <param name="Right">The vertical axis on the right; the left one when there is none.</param>
internal sealed record PanelFrame(DrawBox Area, AxisMap X, AxisMap Left, AxisMap Right)
{
    /// <summary>The map of a vertical axis.</summary>
    public AxisMap Y(AxisSide side) => side == AxisSide.Right ? Right : Left;

    /// <summary>The abscissa on the page.</summary>
    public double PlaceX(double x) => Area.Left + (X.Fraction(x) * Area.Width);

    /// <summary>The ordinate on the page.</summary>
    public double PlaceY(double y, AxisSide side) => Area.Bottom - (Y(side).Fraction(y) * Area.Height);

    /// <summary>The place of a point; NaN where it has none.</summary>
    public DrawPoint Place(double x, double y, AxisSide side) => new(PlaceX(x), PlaceY(y, side));
}
