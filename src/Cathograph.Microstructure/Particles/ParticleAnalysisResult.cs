using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>What was measured of all particles of a volume.</summary>
public sealed record ParticleAnalysisResult
{
    /// <summary>Gets the grid.</summary>
    public required VoxelGrid Grid { get; init; }

    /// <summary>Gets the particles in the order of their numbers; numbers without a voxel are left out.</summary>
    public required ImmutableArray<ParticleMeasures> Particles { get; init; }

    /// <summary>Gets how they were measured.</summary>
    public required ParticleAnalysisOptions Options { get; init; }

    /// <summary>Gets the voxels of the active phase; all that belong to a particle when no phase is active.</summary>
    public required long ActiveVoxels { get; init; }

    /// <summary>Gets the voxels of the active phase that belong to no particle.</summary>
    public required long LooseVoxels { get; init; }

    /// <summary>Gets the mean of the second volume in all particles in its unit; NaN without one.</summary>
    public required double MapMean { get; init; }

    /// <summary>Gets its standard deviation over all voxels of particles in its unit; NaN without one.</summary>
    public required double MapSpread { get; init; }
}
