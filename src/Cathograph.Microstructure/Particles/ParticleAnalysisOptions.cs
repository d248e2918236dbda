using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>What is measured of particles.</summary>
public sealed record ParticleAnalysisOptions
{
    /// <summary>Gets a second volume on the same grid whose mean and spread in each particle are wanted; null for none.</summary>
    /// <value>The default value is null.</value>
    public Volume? Map { get; init; }

    /// <summary>Gets the face at which the separator lies; depth is counted from it.</summary>
    /// <value>The default value is <see cref="BoxFace.ZLow"/>.</value>
    public BoxFace Separator { get; init; } = BoxFace.ZLow;

    /// <summary>Gets the largest width in m of what counts as a crack; 0 to measure none, null for four of the longest edge of a voxel.</summary>
    /// <value>At least 0 m; the default value is null.</value>
    public double? CrackWidth { get; init => field = value is null or (>= 0 and < double.PositiveInfinity) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The width is at least 0 m."); }

    /// <summary>The largest width of a crack.</summary>
    /// <param name="grid">The grid.</param>
    /// <returns>The width in m.</returns>
    public double WidestCrack(VoxelGrid grid)
    {
        VoxelSpacing edge = grid.Spacing;
        return CrackWidth ?? (4 * Math.Max(edge.X, Math.Max(edge.Y, grid.IsPlane ? 0 : edge.Z)));
    }
}
