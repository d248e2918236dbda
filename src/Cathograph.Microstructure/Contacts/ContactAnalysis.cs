using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Surfaces;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Contacts;

/// <summary>The interfaces of a composite and what reaches each particle of active material.</summary>
public static class ContactAnalysis
{
    // Triple lines are found with one bit a phase.
    private const int MostTriplePhases = 8;

    /// <summary>Measures all contacts.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="particles">The particles of the active phases.</param>
    /// <param name="options">Faces, networks, tolerance.</param>
    /// <param name="threads">Threads, or 0 for one a core; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Areas, lengths, networks and the contacts of every particle.</returns>
    /// <exception cref="ArgumentException">The two grids differ in their counts.</exception>
    public static ContactResult Run(LabelVolume volume, RegionVolume particles, ContactOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(particles);
        ArgumentNullException.ThrowIfNull(options);
        PhaseConnectivityResult networks = PhaseConnectivity.Run(volume, options.Connectivity, threads, cancellation);
        return Run(volume, particles, networks, options, new SurfaceWork(volume.Grid, threads, cancellation));
    }

    /// <summary>Measures all contacts with networks that are known.</summary>
    /// <param name="networks">The networks of the volume.</param>
    /// <param name="particles">The particles of the active phases.</param>
    /// <param name="options">Tolerance and limits; its faces and paths are those of the networks.</param>
    /// <param name="threads">Threads, or 0 for one a core; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Areas, lengths, networks and the contacts of every particle.</returns>
    /// <exception cref="ArgumentException">The two grids differ in their counts.</exception>
    public static ContactResult Run(PhaseConnectivityResult networks, RegionVolume particles, ContactOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(particles);
        ArgumentNullException.ThrowIfNull(options);
        return Run(networks.Volume, particles, networks, options with { Connectivity = networks.Options }, new SurfaceWork(networks.Volume.Grid, threads, cancellation));
    }

    private static ContactResult Run(LabelVolume volume, RegionVolume particles, PhaseConnectivityResult networks, ContactOptions options, SurfaceWork work)
    {
        if ((particles.Grid.Width, particles.Grid.Height, particles.Grid.Depth) != (volume.Grid.Width, volume.Grid.Height, volume.Grid.Depth))
        {
            throw new ArgumentException("Labels and particles lie on grids of the same counts.", nameof(particles));
        }

        var split = SplitPhases.Of(volume, networks, work);
        var source = new KeySource(split.Volume, particles, work);
        ParticleMoments moments = ParticleMoments.Of(source, work);
        int[] kinds = [.. source.Labels.Select(split.KindOf)];
        var patterns = new SurfacePatterns(volume.Grid, moments, kinds, options.LeastPatternVoxels);
        InterfaceAreaResult areas = InterfaceAreas.Of(source, moments, patterns, work);
        ImmutableArray<TripleLength> triples = Triples(volume, work);
        ImmutableArray<ParticleContacts> contacts = new ParticleJudge(split, areas, moments, patterns, options, work).All(work);
        return new ContactResult(volume, networks, contacts, options)
        {
            Areas = Pairs(volume, split, areas),
            BorderAreas = [.. volume.Phases.All.Select(phase => new PhaseArea(phase, split.PartsOf(phase.Label).Sum(areas.BorderOf)))],
            TripleLines = triples,
            ParticleContacts = [.. areas.Contacts.Where(item => item.Area > options.LeastArea(volume.Grid))],
            PlaneError = areas.PlaneError,
        };
    }

    private static ImmutableArray<PhasePairArea> Pairs(LabelVolume volume, SplitPhases split, InterfaceAreaResult areas)
    {
        var pairs = ImmutableArray.CreateBuilder<PhasePairArea>();
        for (int a = 0; a < volume.Phases.All.Length; a++)
        {
            for (int b = a + 1; b < volume.Phases.All.Length; b++)
            {
                (Phase first, Phase second) = (volume.Phases.All[a], volume.Phases.All[b]);
                double area = split.PartsOf(first.Label).Sum(x => split.PartsOf(second.Label).Sum(y => areas.Between(x, y)));
                double connected = areas.Between(first.Label, second.Label);
                pairs.Add(new PhasePairArea(first, second, area, connected));
            }
        }

        return pairs.ToImmutable();
    }

    private static ImmutableArray<TripleLength> Triples(LabelVolume volume, SurfaceWork work)
    {
        ImmutableArray<Phase> phases = volume.Phases.All;
        if (phases.Length is < 3 or > MostTriplePhases)
        {
            return [];
        }

        byte[] bits = LargeArray.Uninitialised<byte>(volume.Labels.Length);
        work.ForRanges(bits.Length, (from, length) => Encode(volume.Labels.AsSpan().Slice(from, length), bits.AsSpan(from, length), phases));
        return [.. TripleLines.Of(volume.Grid, bits, phases.Length, work).Select(item => new TripleLength([.. phases.Where((_, k) => (item.Key & (1 << k)) != 0)], item.Value))];
    }

    // One bit a phase.
    [Kernel("32 labels at a time, and the rest one by one")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Encode(ReadOnlySpan<byte> labels, Span<byte> bits, ImmutableArray<Phase> phases)
    {
        ref byte from = ref MemoryMarshal.GetReference(labels);
        ref byte to = ref MemoryMarshal.GetReference(bits);
        int i = 0;
        for (; i + Vector256<byte>.Count <= labels.Length; i += Vector256<byte>.Count)
        {
            var here = Vector256.LoadUnsafe(ref from, (nuint)i);
            Vector256<byte> all = Vector256<byte>.Zero;
            for (int k = 0; k < phases.Length; k++)
            {
                all |= Vector256.Equals(here, Vector256.Create(phases[k].Label)) & Vector256.Create((byte)(1 << k));
            }

            all.StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < labels.Length; i++)
        {
            bits[i] = 0;
            for (int k = 0; k < phases.Length; k++)
            {
                bits[i] |= labels[i] == phases[k].Label ? (byte)(1 << k) : (byte)0;
            }
        }
    }
}
