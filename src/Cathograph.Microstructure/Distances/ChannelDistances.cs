using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// How far every voxel of active material is from the nearest contact with electrolyte, where Li+ enters, and with carbon, where electrons enter. A contact is the middle of a voxel face between
/// a particle and the other phase; distance goes from there to the centre of the voxel, and only contacts of its own particle count.
/// </summary>
public static class ChannelDistances
{
    private const byte Electrolyte = 1;
    private const byte Carbon = 2;

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

        byte[] kinds = KindsOf(labels, options);
        var regions = new RegionDistances(particles, options.Metric, cancellation);
        ChannelDistance lithium = regions.Run(new ContactKind(kinds, Electrolyte), options.WithContacts, threads, cancellation);
        ChannelDistance electron = options.ElectronsThroughParticles
            ? ThroughParticles(particles, kinds, options, threads, cancellation)
            : regions.Run(new ContactKind(kinds, Carbon), options.WithContacts, threads, cancellation);
        return new ChannelDistanceResult
        {
            Particles = particles,
            Options = options,
            Lithium = lithium,
            Electron = electron,
            Depth = options.WithDepth ? new RegionDistances(particles, DistanceMetric.Euclidean, cancellation).Run(null, withContacts: false, threads, cancellation) : null,
        };
    }

    private static byte[] KindsOf(LabelVolume labels, ChannelDistanceOptions options)
    {
        ReadOnlySpan<byte> from = labels.Labels.AsSpan();
        byte[] bits = new byte[256];
        ImmutableArray<bool> electrolyte = labels.Phases.LabelsOf(PhaseRole.Electrolyte);
        ImmutableArray<bool> carbon = labels.Phases.LabelsOf(PhaseRole.Carbon);
        for (int label = 0; label < bits.Length; label++)
        {
            bits[label] = (byte)((electrolyte[label] ? Electrolyte : 0) | (carbon[label] ? Carbon : 0));
        }

        ReadOnlySpan<byte> lithium = Checked(options.LithiumSources, from.Length);
        ReadOnlySpan<byte> electron = Checked(options.ElectronSources, from.Length);
        byte[] kinds = GC.AllocateUninitializedArray<byte>(from.Length);
        for (int k = 0; k < kinds.Length; k++)
        {
            int kind = bits[from[k]];
            kind &= lithium.IsEmpty || lithium[k] != 0 ? 0xFF : ~Electrolyte;
            kind &= electron.IsEmpty || electron[k] != 0 ? 0xFF : ~Carbon;
            kinds[k] = (byte)kind;
        }

        return kinds;
    }

    private static ReadOnlySpan<byte> Checked(ReadOnlyMemory<byte>? mask, int length) =>
        mask is not { } given ? [] : given.Length == length ? given.Span : throw new ArgumentException(FormattableString.Invariant($"Expected {length} values of the mask of sources; found {given.Length}."), nameof(mask));

    // Particles that touch are one region for electrons; what is told of a particle is still its own.
    private static ChannelDistance ThroughParticles(RegionVolume particles, byte[] kinds, ChannelDistanceOptions options, int threads, CancellationToken cancellation)
    {
        byte[] mask = GC.AllocateUninitializedArray<byte>(particles.Ids.Length);
        ReadOnlySpan<int> from = particles.Ids.AsSpan();
        for (int k = 0; k < mask.Length; k++)
        {
            mask[k] = from[k] > 0 ? (byte)1 : (byte)0;
        }

        RegionVolume together = ConnectedComponents.Of(particles.Grid, mask, Neighbourhood.Faces, threads, cancellation);
        ChannelDistance distance = new RegionDistances(together, options.Metric, cancellation).Run(new ContactKind(kinds, Carbon), options.WithContacts, threads, cancellation);
        return distance with { Particles = ParticleSums.Of(particles, distance.Metres, kinds, Carbon, cancellation) };
    }
}
