using System.Collections.Immutable;

namespace Cathograph.Microstructure.Rendering;

/// <summary>A picture of a volume, rows from the top.</summary>
/// <param name="Columns">Pixels of a row.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Voxels">The index of the voxel that each pixel shows, -1 for none.</param>
/// <param name="Shades">How brightly it is lit, 0 to 255.</param>
/// <param name="Width">Width of the picture in m.</param>
/// <param name="Height">Height of the picture in m.</param>
public sealed record RenderedView(int Columns, int Rows, ImmutableArray<int> Voxels, ImmutableArray<byte> Shades, double Width, double Height);
