using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>Connected components with their sizes.</summary>
/// <param name="Regions">The component of every voxel, numbered from 1 in the order of their first voxels; 0 outside.</param>
/// <param name="Sizes">The voxels of each component; component k is at k - 1.</param>
/// <param name="Labels">The label of each component, 1 for those of a mask; component k is at k - 1.</param>
public sealed record ComponentVolume(RegionVolume Regions, ImmutableArray<long> Sizes, ImmutableArray<byte> Labels);
