using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// How far every voxel of active material is from the nearest contact with electrolyte, where Li+ enters, and with carbon, where electrons enter. A contact is the middle of a voxel face between
/// a particle and the other phase; distance goes from there to the centre of the voxel, and only contacts of its own particle count.
/// </summary>
public static class ChannelDistances
{
    /// <summary>Finds both distances.</summary>
    /// <param name="labels">The phases.</param>
    /// <param name="particles">The particles of the active material, on the same grid.</param>
    /// <param name="options">How; null for the default.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Distances in m and how each particle is served.</returns>
    /// <exception cref="ArgumentException">The grids differ, or a mask of sources does not fit.</exception>
    public static ChannelDistanceResult Run(
        LabelVolume labels, RegionVolume particles, ChannelDistanceOptions? options = null, int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(particles);
        options ??= new ChannelDistanceOptions();
        if (labels.Labels.Length != particles.Ids.Length)
        {
            throw new ArgumentException("Labels and particles lie on different grids.", nameof(particles));
        }

        ContactKind electrolyte = ContactKind.Of(labels, PhaseRole.Electrolyte, options.LithiumSources);
        ContactKind carbon = ContactKind.Of(labels, PhaseRole.Carbon, options.ElectronSources);
        var regions = new RegionDistances(particles, options.Metric, cancellation);
        ChannelDistance lithium = regions.Run(electrolyte, options.WithContacts, threads, cancellation);
        ChannelDistance electron = options.ElectronsThroughParticles
            ? ThroughParticles(particles, carbon, options, threads, cancellation)
            : regions.Run(carbon, options.WithContacts, threads, cancellation);
        return new ChannelDistanceResult
        {
            Particles = particles,
            Options = options,
            Lithium = lithium,
            Electron = electron,
            Depth = options.WithDepth ? new RegionDistances(particles, DistanceMetric.Euclidean, cancellation).Run(null, withContacts: false, threads, cancellation) : null,
        };
    }

    // Particles that touch are one region for electrons; what is told of a particle is still its own.
    private static ChannelDistance ThroughParticles(RegionVolume particles, ContactKind carbon, ChannelDistanceOptions options, int threads, CancellationToken cancellation)
    {
        byte[] mask = LargeArray.Uninitialised<byte>(particles.Ids.Length);
        ReadOnlySpan<int> from = particles.Ids.AsSpan();
        for (int k = 0; k < mask.Length; k++)
        {
            mask[k] = from[k] > 0 ? (byte)1 : (byte)0;
        }

        RegionVolume together = ConnectedComponents.Of(particles.Grid, mask, Neighbourhood.Faces, threads, cancellation);
        ChannelDistance distance = new RegionDistances(together, options.Metric, cancellation).Run(carbon, options.WithContacts, threads, cancellation);
        return distance with { Particles = ChannelSums.Of(particles, distance.Metres, carbon, cancellation) };
    }
}
