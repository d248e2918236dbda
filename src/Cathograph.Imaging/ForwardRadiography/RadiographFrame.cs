using System.Collections.Immutable;

namespace Cathograph.Imaging.ForwardRadiography;

/// <summary>One frame as a camera stores it.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows; the first lies behind the anode.</param>
/// <param name="Counts">Counts row by row.</param>
public sealed record RadiographFrame(int Width, int Height, ImmutableArray<ushort> Counts);
