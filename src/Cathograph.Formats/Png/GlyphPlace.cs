using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Png;

/// <summary>From the units of a glyph to pixels.</summary>
/// <param name="Anchor">Where the line of text is anchored, in pixels.</param>
/// <param name="Pen">How far along the line the glyph begins, in points.</param>
/// <param name="Raise">How far above the line it stands, in points.</param>
/// <param name="Unit">The length of a unit of the glyph in points.</param>
/// <param name="Spread">By how much it is wider than drawn.</param>
/// <param name="Sine">Sine of the turn of the line.</param>
/// <param name="Cosine">Cosine of the turn of the line.</param>
internal readonly record struct GlyphPlace(DrawPoint Anchor, double Pen, double Raise, double Unit, double Spread, double Sine, double Cosine)
{
    public DrawPoint Pixel(double x, double y, double scale)
    {
        double along = (Pen + (x * Unit * Spread)) * scale;
        double up = (Raise + (y * Unit)) * scale;
        return new(Anchor.X + (along * Cosine) + (up * Sine), Anchor.Y + (along * Sine) - (up * Cosine));
    }
}
