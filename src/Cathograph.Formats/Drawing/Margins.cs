namespace Cathograph.Formats.Drawing;

/// <summary>The room around the axes of a panel in points.</summary>
/// <param name="Left">Left of them.</param>
/// <param name="Top">Above them.</param>
/// <param name="Right">Right of them.</param>
/// <param name="Bottom">Below them.</param>
internal readonly record struct Margins(double Left, double Top, double Right, double Bottom);
