using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>What is binned of one particle: columns that are equally long.</summary>
/// <param name="Places">Centres of the voxels in m.</param>
/// <param name="Distance">The normalised distance or combined impedance, 0 to 1; NaN or infinite where there is none.</param>
/// <param name="Property">The property in its unit; NaN where it was not measured.</param>
public sealed record BinnedColumn(SpatialPoints Places, ImmutableArray<float> Distance, ImmutableArray<float> Property);
