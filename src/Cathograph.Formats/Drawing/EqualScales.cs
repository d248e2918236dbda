namespace Cathograph.Formats.Drawing;

/// <summary>Lengthens one of two axes until a unit is equally long on both.</summary>
internal static class EqualScales
{
    /// <summary>The axes with equal scales; as they are when one is logarithmic.</summary>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="area">The rectangle between the axes.</param>
    public static (AxisMap X, AxisMap Y) Of(AxisMap x, AxisMap y, DrawBox area)
    {
        if (x.IsLogarithmic || y.IsLogarithmic)
        {
            return (x, y);
        }

        double unit = Math.Max((x.Maximum - x.Minimum) / area.Width, (y.Maximum - y.Minimum) / area.Height);
        return (Lengthened(x, unit * area.Width), Lengthened(y, unit * area.Height));
    }

    /// <summary>The largest rectangle within another, at its top left, in which a unit is equally long on both axes.</summary>
    public static DrawBox Fitted(AxisMap x, AxisMap y, DrawBox area)
    {
        (double width, double height) = (x.Maximum - x.Minimum, y.Maximum - y.Minimum);
        double unit = Math.Max(width / area.Width, height / area.Height);
        return DrawBox.At(area.Left, area.Top, width / unit, height / unit);
    }

    // Equally at both ends, but an axis of positive values does not grow below zero.
    private static AxisMap Lengthened(AxisMap map, double span)
    {
        double more = span - (map.Maximum - map.Minimum);
        double below = Math.Min(more / 2, map.Minimum >= 0 ? map.Minimum : map.Maximum > -map.Minimum ? 0 : more / 2);
        return map with { Minimum = map.Minimum - below, Maximum = map.Maximum + (more - below) };
    }
}
