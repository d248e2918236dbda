using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Forest;

/// <summary>Voxels as a forest sees them.</summary>
/// <param name="Labels">The likeliest label of every voxel.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
public sealed record ForestResult(ImmutableArray<byte> Labels, Volume Confidence);
