namespace Cathograph.Formats.Drawing;

/// <summary>How an area is filled.</summary>
/// <param name="Color">The colour.</param>
/// <param name="Opacity">0 to 1.</param>
internal sealed record Fill(Rgb Color, double Opacity = 1);
