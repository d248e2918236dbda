namespace Cathograph.Formats.Drawing;

/// <summary>The words of a vertical reference line, above the axes.</summary>
/// <param name="Text">The words.</param>
/// <param name="X">The place of the line on the page.</param>
/// <param name="Row">The row they stand in, counted upwards from the axes, so that neighbours do not touch.</param>
internal sealed record TopLabel(RichText Text, double X, int Row);
