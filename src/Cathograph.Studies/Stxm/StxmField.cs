using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Stxm;

namespace Cathograph.Studies.Stxm;

/// <summary>One stack of a sample: a field of view with its particles.</summary>
public sealed record StxmField
{
    /// <summary>What it was measured from.</summary>
    public required StxmParticlesInput Input { get; init; }

    /// <summary>The maps.</summary>
    public required PeakRatioResult Ratio { get; init; }

    /// <summary>The particle of every pixel.</summary>
    public required RegionVolume Regions { get; init; }

    /// <summary>Particles that count.</summary>
    public required ImmutableArray<StxmParticle> Particles { get; init; }

    /// <summary>Particles that have too few pixels.</summary>
    public required int TooSmall { get; init; }
}
