using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Generation;

/// <summary>A composite with what is true of it.</summary>
/// <param name="Labels">The phases: 0 pore, 1 active, 2 electrolyte, 3 carbon.</param>
/// <param name="Particles">The particle of every active voxel, 0 elsewhere, in the order of first voxels. Where two overlap, the border is their plane of intersection.</param>
/// <param name="Shapes">What was packed, in the order of drawing.</param>
/// <param name="LargestOverlap">The largest overlap that the packing kept, as a share of the sum of two radii.</param>
public sealed record GeneratedComposite(LabelVolume Labels, RegionVolume Particles, ImmutableArray<PackedParticle> Shapes, double LargestOverlap);
