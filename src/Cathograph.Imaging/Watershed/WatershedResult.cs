using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Watershed;

/// <summary>Labels grown from markers.</summary>
/// <param name="Labels">The label of every voxel.</param>
/// <param name="Markers">The voxels that were markers.</param>
/// <param name="Confidence">How flat the image is where a voxel lies: 1 without a gradient, 0 at the steepest borders; 1 in markers.</param>
public sealed record WatershedResult(ImmutableArray<byte> Labels, long Markers, Volume Confidence);
