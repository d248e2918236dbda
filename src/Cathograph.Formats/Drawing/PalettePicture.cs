using System.Collections.Immutable;

namespace Cathograph.Formats.Drawing;

/// <summary>A bitmap of at most 256 colours, rows from the top.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Indices">Index into <paramref name="Colors"/> of each pixel.</param>
/// <param name="Colors">The colours.</param>
internal sealed record PalettePicture(int Width, int Height, ImmutableArray<byte> Indices, ImmutableArray<Rgb> Colors);
