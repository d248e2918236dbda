using System.Collections.Immutable;

namespace Cathograph.Microstructure.Distances;

/// <summary>The distance of every voxel of the particles to one kind of contact.</summary>
public sealed record ChannelDistance
{
    /// <summary>Gets the distance in m; NaN outside of particles and where no contact of this kind is to be reached.</summary>
    public required ImmutableArray<float> Metres { get; init; }

    /// <summary>Gets one entry a particle, number 1 first.</summary>
    public required ImmutableArray<ParticleChannel> Particles { get; init; }

    /// <summary>Gets the number of the contact patch that feeds each voxel, 0 for none; empty unless asked for.</summary>
    public ImmutableArray<int> Contacts { get; init; } = [];

    /// <summary>Gets the number of contact patches in <see cref="Contacts"/>.</summary>
    public int ContactCount { get; init; }

    /// <summary>Gets the particles that have voxels but none that is reached.</summary>
    public int StarvedParticles => Particles.Count(item => item is { Voxels: > 0, IsReached: false });

    /// <summary>Gets the voxels that are not reached.</summary>
    public long StarvedVoxels => Particles.Sum(item => item.Voxels - item.Reached);

    /// <summary>Gets the mean over all reached voxels in m; NaN when there is none.</summary>
    public double Mean
    {
        get
        {
            long reached = Particles.Sum(item => item.Reached);
            return reached == 0 ? double.NaN : Particles.Where(item => item.IsReached).Sum(item => item.Mean * item.Reached) / reached;
        }
    }

    /// <summary>Gets the largest distance in m; NaN when no voxel is reached.</summary>
    public double Maximum => Particles.Any(item => item.IsReached) ? Particles.Where(item => item.IsReached).Max(item => item.Maximum) : double.NaN;
}
