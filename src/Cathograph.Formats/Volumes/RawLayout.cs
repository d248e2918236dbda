using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes;

/// <summary>The layout of a file of bare numbers.</summary>
/// <param name="Width">Voxels along x, which runs fastest.</param>
/// <param name="Height">Voxels along y.</param>
/// <param name="Depth">Voxels along z.</param>
/// <param name="Element">How numbers are stored.</param>
/// <param name="IsBigEndian">Whether the most significant byte comes first.</param>
/// <param name="SkipBytes">Bytes before the first number.</param>
public sealed record RawLayout(int Width, int Height, int Depth, VoxelElement Element, bool IsBigEndian = false, long SkipBytes = 0);
