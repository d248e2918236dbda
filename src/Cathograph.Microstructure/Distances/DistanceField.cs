using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Distances;

/// <summary>The distance of every voxel to the nearest source.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Metres">The distance between the centres of voxel and nearest source in m; +infinity when there is no source, NaN where it was not asked for.</param>
/// <param name="Nearest">The index of the nearest source, of several equally near ones any, always the same; -1 where there is none. Empty when it was not asked for.</param>
public sealed record DistanceField(VoxelGrid Grid, ImmutableArray<float> Metres, ImmutableArray<int> Nearest);
