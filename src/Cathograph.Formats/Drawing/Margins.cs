namespace Cathograph.Formats.Drawing;

/// <summary>The room around the axes of a panel in points.</summary>
/// <param name="Left">Left of them.</param>
/// <param name="Top">Above them.</param>
/// <param name="Right">Right of them.</param>
/// <param name="Bottom">Below them.</param>
internal readonly record struct Margins(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Room for both.</summary>
    public Margins Or(Margins other) => new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}
