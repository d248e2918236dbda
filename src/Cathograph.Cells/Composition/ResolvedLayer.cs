using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;

namespace Cathograph.Cells.Composition;

/// <summary>A layer whose every number is known: what was given, and the rest from the mass balance and the closures.</summary>
public sealed record ResolvedLayer
{
    /// <summary>Composite mass per area in kg/m2.</summary>
    public required double Mass { get; init; }

    /// <summary>Mass of active material per area in kg/m2.</summary>
    public required double ActiveMass { get; init; }

    /// <summary>Mass fractions of the solids.</summary>
    public required MassFractions MassFractions { get; init; }

    /// <summary>Thickness in m.</summary>
    public required double Thickness { get; init; }

    /// <summary>Pore volume fraction.</summary>
    public required double Porosity { get; init; }

    /// <summary>Active material volume fraction.</summary>
    public required double ActiveMaterialVolumeFraction { get; init; }

    /// <summary>Electrolyte volume fraction eps_e.</summary>
    public required double ElectrolyteVolumeFraction { get; init; }

    /// <summary>Additive volume fraction.</summary>
    public required double CarbonVolumeFraction { get; init; }

    /// <summary>tau^2 of the ion path.</summary>
    public required double TortuositySquared { get; init; }

    /// <summary>Effective ionic conductivity kappa eps_e / tau^2 in S/m.</summary>
    public required double IonicConductivity { get; init; }

    /// <summary>Effective electronic conductivity in S/m.</summary>
    public required double ElectronicConductivity { get; init; }

    /// <summary>Share of the active material that both networks reach.</summary>
    public required double ConnectedShare { get; init; }

    /// <summary>Particle sizes; the volume shares sum to 1.</summary>
    public required ImmutableArray<ParticleClass> Particles { get; init; }

    /// <summary>Active material.</summary>
    public required ActiveMaterial ActiveMaterial { get; init; }
}
