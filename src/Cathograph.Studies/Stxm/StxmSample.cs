using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Stxm;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Stxm;

/// <summary>The particles of a sample.</summary>
public sealed record StxmSample
{
    /// <summary>Its stacks, at least one.</summary>
    public required ImmutableArray<StxmField> Fields { get; init; }

    /// <summary>Particles that count, of all stacks.</summary>
    public required ImmutableArray<StxmParticle> Particles { get; init; }

    /// <summary>What the first stack was measured from.</summary>
    public StxmParticlesInput Input => Fields[0].Input;

    /// <summary>The maps of the first stack.</summary>
    public PeakRatioResult Ratio => Fields[0].Ratio;

    /// <summary>The particle of every pixel of the first stack.</summary>
    public RegionVolume Regions => Fields[0].Regions;

    /// <summary>What it is called: its stack, or the first of its stacks and how many more.</summary>
    public string Name => Fields.Length == 1 ? Input.Name : FormattableString.Invariant($"{Input.Name} ({Fields.Length} stacks)");

    /// <summary>Mean over the particles.</summary>
    public required (double Value, ConfidenceInterval Interval) Mean { get; init; }

    /// <summary>Standard deviation between particles, the noise of each particle taken out.</summary>
    public required (double Value, ConfidenceInterval Interval) Between { get; init; }

    /// <summary>Standard deviation within particles: root of the mean variance without noise.</summary>
    public required (double Value, ConfidenceInterval Interval) Within { get; init; }

    /// <summary>Share of the variance that lies between particles, 0 to 1.</summary>
    public required (double Value, ConfidenceInterval Interval) ShareBetween { get; init; }

    /// <summary>What stands for each particle.</summary>
    public ImmutableArray<double> Values => [.. Particles.Select(particle => Input.BySums ? particle.RatioOfSums : particle.Ratio.Mean)];
}
