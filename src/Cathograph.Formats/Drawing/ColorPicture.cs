using System.Collections.Immutable;

namespace Cathograph.Formats.Drawing;

/// <summary>A bitmap of any colours, rows from the top.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Rgba">Red, green, blue and opacity (255 covers) of each pixel.</param>
internal sealed record ColorPicture(int Width, int Height, ImmutableArray<byte> Rgba);
