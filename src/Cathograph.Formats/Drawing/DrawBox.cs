namespace Cathograph.Formats.Drawing;

/// <summary>An upright rectangle on the page in points, y downwards.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
internal readonly record struct DrawBox(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public DrawPoint Center => new((Left + Right) / 2, (Top + Bottom) / 2);

    public static DrawBox At(double left, double top, double width, double height) => new(left, top, left + width, top + height);

    public DrawBox Grow(double by) => new(Left - by, Top - by, Right + by, Bottom + by);

    public bool Overlaps(DrawBox other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    // A hair of tolerance: a marker that stands exactly on the frame belongs to the panel.
    public bool Contains(DrawPoint point) =>
        point.X >= Left - 0.01 && point.X <= Right + 0.01 && point.Y >= Top - 0.01 && point.Y <= Bottom + 0.01;
}
