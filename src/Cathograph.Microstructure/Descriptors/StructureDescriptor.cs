using System.Collections.Immutable;

namespace Cathograph.Microstructure.Descriptors;

/// <summary>A structure in numbers that can be compared with another's.</summary>
public sealed record StructureDescriptor
{
    /// <summary>Gets the lengths in m at which correlations and chords are given, rising from 0.</summary>
    public required ImmutableArray<double> Lags { get; init; }

    /// <summary>Gets the kinds of phases that the volume holds.</summary>
    public required ImmutableArray<PhaseDescriptor> Phases { get; init; }

    /// <summary>Gets the areas between them.</summary>
    public required ImmutableArray<InterfaceDescriptor> Interfaces { get; init; }

    /// <summary>Gets the diameters in m of spheres of equal volume below which 10, 50 and 90 % of the volume of active particles lie; NaN without particles.</summary>
    public required (double D10, double D50, double D90) Sizes { get; init; }

    /// <summary>Gets the number of other active particles that one touches, a mean; NaN without particles.</summary>
    public required double ContactsPerParticle { get; init; }

    /// <summary>Gets the number of active particles.</summary>
    public required int Particles { get; init; }
}
