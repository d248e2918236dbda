namespace Cathograph.Formats.Drawing;

/// <summary>Where a legend went.</summary>
internal enum LegendSpot
{
    None,
    Inside,
    Right,
    Above,
}
