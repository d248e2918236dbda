using Cathograph.Core.Composites;

namespace Cathograph.Microstructure.Composites;

/// <summary>Planes of voxels with one composition: a layer, or a slice of a gradient.</summary>
/// <param name="From">First plane.</param>
/// <param name="To">The plane behind the last.</param>
/// <param name="Fractions">What was asked for, by volume.</param>
public sealed record CompositeZone(int From, int To, VolumeFractions Fractions);
