using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Stxm;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Stxm;

/// <summary>The particles of a sample.</summary>
public sealed record StxmSample
{
    /// <summary>What they were measured from.</summary>
    public required StxmParticlesInput Input { get; init; }

    /// <summary>The maps.</summary>
    public required PeakRatioResult Ratio { get; init; }

    /// <summary>The particle of every pixel.</summary>
    public required RegionVolume Regions { get; init; }

    /// <summary>Particles that count.</summary>
    public required ImmutableArray<StxmParticle> Particles { get; init; }

    /// <summary>Particles that have too few pixels.</summary>
    public required int TooSmall { get; init; }

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
