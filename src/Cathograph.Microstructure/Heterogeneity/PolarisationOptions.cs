using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>How the offset of a centroid is measured.</summary>
public sealed record PolarisationOptions
{
    /// <summary>Gets the property at which a voxel weighs nothing, such as the edge energy of the fully lithiated material; null for 0.</summary>
    public double? Zero { get; init; }

    /// <summary>Gets the fewest voxels of a particle that is measured, at least 10.</summary>
    /// <value>The default value is 30.</value>
    public int FewestVoxels { get; init; } = 30;

    /// <summary>Gets how the correlation of neighbours is estimated.</summary>
    public SpatialRegressionOptions Spatial { get; init; } = new();
}
