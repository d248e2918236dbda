namespace Cathograph.Formats.Drawing;

/// <summary>A place on the page in points (1/72 inch), y downwards.</summary>
/// <param name="X">From the left edge.</param>
/// <param name="Y">From the top edge.</param>
internal readonly record struct DrawPoint(double X, double Y);
