using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;
using Cathograph.Microstructure.Distances;

namespace Cathograph.Studies.Volumes;

/// <summary>
/// The combined diffusion distance model: how far every voxel of active material is from the nearest contact with electrolyte and with carbon, one impedance of both, and whether a property such as
/// the state of charge follows it.
/// </summary>
public static class DiffusionDistanceStudy
{
    private const int Bins = 5;
    private const int Steps = 4;

    /// <summary>Measures.</summary>
    /// <param name="input">Phases, particles and a property.</param>
    /// <param name="options">How; null for the publication's way.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="progress">Told of each step; may be null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Distances, combined impedance, and what the property says.</returns>
    /// <exception cref="InvalidInputException">A phase that is needed is missing, or there is no such particle.</exception>
    public static DiffusionDistanceResult Run(
        DiffusionDistanceInput input, DiffusionDistanceOptions? options = null, int threads = 0, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        options ??= new DiffusionDistanceOptions();
        Require(input, options);
        RegionVolume particles = options.Particle is { } only ? Only(input.Particles, only) : input.Particles;
        progress?.Report(new StudyProgress(0, Steps, "connections"));
        PhaseConnectivityResult? networks = options.ConnectedOnly || input.Property is not null ? PhaseConnectivity.Run(input.Labels, Connectivity(options), threads, cancellation) : null;
        var channel = new ChannelDistanceOptions
        {
            Metric = options.Metric,
            ElectronsThroughParticles = options.ElectronsThroughParticles,
            WithContacts = options.WithContacts,
            WithDepth = input.Property is not null,
            LithiumSources = !options.ConnectedOnly ? (ReadOnlyMemory<byte>?)null : ConnectedSources.Of(networks!, PhaseRole.Electrolyte),
            ElectronSources = !options.ConnectedOnly ? (ReadOnlyMemory<byte>?)null : ConnectedSources.Of(networks!, PhaseRole.Carbon),
        };
        progress?.Report(new StudyProgress(1, Steps, "distances"));
        ChannelDistanceResult distances = ChannelDistances.Run(input.Labels, particles, channel, threads, cancellation);
        progress?.Report(new StudyProgress(2, Steps, "combined impedance"));
        var combined = CombinedImpedance.Of(distances, options.Combination, cancellation);
        progress?.Report(new StudyProgress(3, Steps, "property"));
        PropertyAgainstDistance? property = input.Property is { } map && combined.Count > 0
            ? PropertyAnalysis.Run(map, (distances, ContactAnalysis.Run(networks!, input.Particles, new ContactOptions(), threads, cancellation)), combined, options, (threads, cancellation))
            : null;
        progress?.Report(new StudyProgress(Steps, Steps, "done"));
        return new DiffusionDistanceResult
        {
            Input = input,
            Options = options,
            Distances = distances,
            Combined = combined,
            Counts = Count(combined, cancellation),
            Property = property,
            Shown = Shown(distances),
            Findings = [.. Findings(distances, options), .. PropertyFindings(input, property, combined)],
        };
    }

    private static PhaseConnectivityOptions Connectivity(DiffusionDistanceOptions options) => new()
    {
        Separator = options.Separator,
        Collector = options.Collector,
        ActiveConducts = options.ElectronsThroughParticles,
    };

    private static void Require(DiffusionDistanceInput input, DiffusionDistanceOptions options)
    {
        foreach ((PhaseRole role, string word) in new[] { (PhaseRole.Electrolyte, "electrolyte"), (PhaseRole.Carbon, "carbon") })
        {
            if (!input.Labels.Phases.Of(role).Any())
            {
                throw new InvalidInputException(
                    "--phases", $"found \"{input.Labels.Phases}\" without {word}; expected a phase that is {word}, if need be by its role as in \"0=pore:{word}\"");
            }
        }

        if (options.Particle is { } particle && (particle < 1 || particle > input.Particles.Count || !input.Particles.Ids.Contains(particle)))
        {
            throw new InvalidInputException("--particle", FormattableString.Invariant($"found {particle}; expected the number of a particle, 1 to {input.Particles.Count}"));
        }
    }

    private static RegionVolume Only(RegionVolume particles, int only) => new(particles.Grid, [.. particles.Ids.Select(id => id == only ? id : 0)], particles.Count);

    private static int Shown(ChannelDistanceResult distances)
    {
        int best = 0;
        long most = 0;
        foreach (ParticleChannel particle in distances.Lithium.Particles)
        {
            long both = particle.IsReached && distances.Electron.Particles[particle.Id - 1].IsReached ? particle.Voxels : 0;
            (best, most) = both > most ? (particle.Id, both) : (best, most);
        }

        return best;
    }

    private static ImmutableArray<long> Count(CombinedImpedance combined, CancellationToken cancellation)
    {
        long[] counts = new long[Bins];
        int plane = (int)combined.Grid.PlaneCount;
        float[] values = new float[plane];
        for (int z = 0; z < combined.Grid.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            combined.Read(z * plane, values);
            foreach (float value in values)
            {
                if (!float.IsNaN(value))
                {
                    counts[Math.Clamp((int)(value * Bins), 0, Bins - 1)]++;
                }
            }
        }

        return [.. counts];
    }

    private static IEnumerable<Finding> Findings(ChannelDistanceResult distances, DiffusionDistanceOptions options)
    {
        int count = distances.Lithium.Particles.Count(item => item.Voxels > 0);
        foreach ((ChannelDistance channel, string starved, string phase) in new[] { (distances.Lithium, "Li+", "electrolyte"), (distances.Electron, "electron", "carbon") })
        {
            long voxels = channel.Particles.Sum(item => item.Voxels);
            string connected = options.ConnectedOnly ? "connected " : "";
            if (channel.StarvedParticles > 0)
            {
                yield return Finding.Warning(
                    $"{(phase == "carbon" ? "electron" : "lithium")}-starved",
                    FormattableString.Invariant($"{channel.StarvedParticles} of {count} particles have no contact with {connected}{phase} ({100.0 * channel.StarvedVoxels / voxels:G3} % of the volume is {starved}-starved): no distance there, and left out of bins."));
            }
            else if (channel.StarvedVoxels > 0)
            {
                yield return Finding.Note(
                    "unreached-pieces",
                    FormattableString.Invariant($"{channel.StarvedVoxels} voxels of particles in contact with {phase} are cut off from it: no distance there."));
            }
        }
    }

    private static IEnumerable<Finding> PropertyFindings(DiffusionDistanceInput input, PropertyAgainstDistance? property, CombinedImpedance combined)
    {
        if (input.Property is not null && combined.Count == 0)
        {
            yield return Finding.Warning("no-common-contact", "No particle has contacts of both kinds: the property cannot be compared with a combined impedance.");
        }

        if (property is { LeftOut: > 0 })
        {
            yield return Finding.Note("left-out-of-bins", FormattableString.Invariant($"{property.LeftOut} voxels of particles have no property or no combined impedance and are left out of bins."));
        }

        if (property is { Comparison: null })
        {
            yield return Finding.Warning("no-comparison", "No particle has at least 30 voxels with contacts of both kinds and a property that varies: models are not compared.");
        }
    }
}
