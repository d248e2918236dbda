namespace Cathograph.Formats.Drawing;

/// <summary>The measures of the strip that explains the colours of a map.</summary>
internal static class ColorStrip
{
    public const double Gap = 8;
    public const double Width = 8;
}
