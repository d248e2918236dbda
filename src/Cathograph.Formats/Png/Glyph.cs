using System.Collections.Immutable;

namespace Cathograph.Formats.Png;

/// <summary>A character as pen strokes and dots, in thousandths of the font size, y upwards.</summary>
/// <param name="Strokes">Lines of x, y, x, y, ...; a closed one ends where it begins.</param>
/// <param name="Dots">Centres x, y of square dots.</param>
internal sealed record Glyph(ImmutableArray<ImmutableArray<double>> Strokes, ImmutableArray<(double X, double Y)> Dots);
