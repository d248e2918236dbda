using System.Collections.Immutable;
using Cathograph.Core.Electrodes;

namespace Cathograph.Formats.Bpx;

/// <summary>One layer as BPX sees it: volumes and effective transport, after the mass balance of the recipe.</summary>
public sealed record BpxLayer
{
    /// <summary>Thickness in m, above 0.</summary>
    public required double Thickness { get; init; }

    /// <summary>Electrolyte volume fraction, above 0.</summary>
    public required double ElectrolyteVolumeFraction { get; init; }

    /// <summary>Volume fraction of the active material that takes part, above 0.</summary>
    public required double ActiveMaterialVolumeFraction { get; init; }

    /// <summary>Ionic conductivity of the composite over that of the electrolyte: eps_e / tau^2.</summary>
    public required double TransportEfficiency { get; init; }

    /// <summary>Effective electronic conductivity in S/m.</summary>
    public required double ElectronicConductivity { get; init; }

    /// <summary>Particle sizes; at least one.</summary>
    public required ImmutableArray<ParticleClass> Particles { get; init; }
}
