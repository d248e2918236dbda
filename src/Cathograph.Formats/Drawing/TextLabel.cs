namespace Cathograph.Formats.Drawing;

/// <summary>One line of text on the page.</summary>
/// <param name="Text">The words.</param>
/// <param name="Anchor">A place on the baseline.</param>
/// <param name="Size">The font size in points.</param>
internal sealed record TextLabel(RichText Text, DrawPoint Anchor, double Size)
{
    /// <summary>Which part of the line stands at the anchor.</summary>
    public TextEdge Edge { get; init; }

    public Rgb Color { get; init; } = Palette.Ink;

    public bool Bold { get; init; }

    /// <summary>Turn about the anchor in degrees, clockwise as on the page.</summary>
    public double Angle { get; init; }

    /// <summary>Whether a white rim keeps the words readable over marks.</summary>
    public bool Halo { get; init; }

    public double Width => TextMetrics.Width(Text, Size, Bold);

    /// <summary>The upright box around the words, for finding what lies under or beside them.</summary>
    public DrawBox Bounds()
    {
        double width = Width;
        double left = Edge switch { TextEdge.Start => 0, TextEdge.Middle => -width / 2, _ => -width };
        double cosine = Math.Cos(Angle * Math.PI / 180);
        double sine = Math.Sin(Angle * Math.PI / 180);
        var box = new DrawBox(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach ((double x, double y) in new[] { (left, -0.78 * Size), (left + width, -0.78 * Size), (left, 0.24 * Size), (left + width, 0.24 * Size) })
        {
            double px = Anchor.X + (x * cosine) - (y * sine);
            double py = Anchor.Y + (x * sine) + (y * cosine);
            box = new(Math.Min(box.Left, px), Math.Min(box.Top, py), Math.Max(box.Right, px), Math.Max(box.Bottom, py));
        }

        return box;
    }
}
