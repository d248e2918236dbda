using System.Collections.Immutable;

namespace Cathograph.Imaging.Cleaning;

/// <summary>Labels after cleaning.</summary>
/// <param name="Labels">The label of every voxel.</param>
/// <param name="Islands">Regions that were given to their surroundings.</param>
/// <param name="IslandVoxels">Their voxels.</param>
/// <param name="Holes">Holes that were filled.</param>
/// <param name="HoleVoxels">Their voxels.</param>
public sealed record CleaningResult(ImmutableArray<byte> Labels, int Islands, long IslandVoxels, int Holes, long HoleVoxels);
