using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>How touching particles are told apart.</summary>
public sealed record ParticleSplitOptions
{
    private const double NoiseInVoxels = 0.5;
    private const int LeastVoxels = 8;

    /// <summary>
    /// Gets the relative depth h: two maxima of the distance to the surface belong to one particle when the saddle between them lies less than this share of the lower maximum below it.
    /// For two spheres that is a neck wider than (1 - h) of the smaller radius.
    /// </summary>
    /// <value>0 to below 1; the default value is 0.1, the middle of the range from 0.05 to 0.15 in which generated packings keep an adjusted Rand index of 0.96 and more (docs/particles.md).</value>
    public double RelativeDepth { get; init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The relative depth is from 0 to below 1."); } = 0.1;

    /// <summary>Gets the absolute depth h in m: maxima less than this above their saddle are noise of the voxels; null for half of the longest edge of a voxel.</summary>
    /// <value>At least 0 m; the default value is null.</value>
    public double? AbsoluteDepth { get; init => field = value is null or (>= 0 and < double.PositiveInfinity) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The depth is at least 0 m."); }

    /// <summary>
    /// Gets the largest share of the cross-section of the smaller of two pieces, a circle with the radius of its volume, that their contact may have; above it they are one particle that was cut.
    /// </summary>
    /// <value>Above 0; the default value is 1.</value>
    public double LargestNeck { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The neck is above 0."); } = 1;

    /// <summary>Gets the volume in m3 (area times thickness for an image) below which a piece joins the neighbour with which it shares the largest contact, or is left out when it has none; null for 8 voxels.</summary>
    /// <value>At least 0 m3; the default value is null.</value>
    public double? MinimumVolume { get; init => field = value is null or (>= 0 and < double.PositiveInfinity) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The volume is at least 0 m3."); }

    /// <summary>
    /// Gets the equivalent radius in m up to which enclosed cavities count as filled while particles are told apart; they do not become part of a particle.
    /// Null fills all of a volume and none of an image, where pores between particles are enclosed too.
    /// </summary>
    /// <value>At least 0 m; the default value is null.</value>
    public double? FilledRadius { get; init => field = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The radius is at least 0 m."); }

    /// <summary>Gets the half width in m of cracks that are closed while particles are told apart; 0 for none. Necks between particles widen by it too.</summary>
    /// <value>At least 0 m; the default value is 0.</value>
    public double ClosingRadius { get; init => field = value is >= 0 and < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The half width is at least 0 m."); }

    /// <summary>The depth that is noise of the voxels.</summary>
    /// <param name="grid">The grid.</param>
    /// <returns>The depth in m.</returns>
    public double DepthOfNoise(VoxelGrid grid)
    {
        VoxelSpacing edge = grid.Spacing;
        double longest = grid.IsPlane ? Math.Max(edge.X, edge.Y) : Math.Max(edge.X, Math.Max(edge.Y, edge.Z));
        return AbsoluteDepth ?? (NoiseInVoxels * longest);
    }

    /// <summary>The volume below which a piece is no particle.</summary>
    /// <param name="grid">The grid.</param>
    /// <returns>The volume in m3.</returns>
    public double LeastVolume(VoxelGrid grid) => MinimumVolume ?? (LeastVoxels * grid.Spacing.Volume);
}
