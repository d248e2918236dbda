using System.Collections.Immutable;
using Cathograph.Core.Materials;

namespace Cathograph.Core.Electrodes;

/// <summary>One pressed layer of a composite cathode, as its maker describes it. Nulls are derived from the mass balance or a closure.</summary>
public sealed record LayerDesign
{
    /// <summary>Share of the composite mass loading, relative to the other layers' shares; above 0.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Mass fractions of the solids.</summary>
    public required MassFractions MassFractions { get; init; }

    /// <summary>Pore volume fraction, 0 to below 1. Null: 0.25 (Ji et al. 2025), or what a given thickness implies.</summary>
    public double? Porosity { get; init; }

    /// <summary>Electrolyte volume fraction eps_e, given instead of the mass balance's; null: from the mass balance.</summary>
    public double? ElectrolyteVolumeFraction { get; init; }

    /// <summary>Active material volume fraction, given instead of the mass balance's; null: from the mass balance.</summary>
    public double? ActiveMaterialVolumeFraction { get; init; }

    /// <summary>tau^2 of the ion path; null: from the cell's closure.</summary>
    public double? TortuositySquared { get; init; }

    /// <summary>Effective electronic conductivity of the composite in S/m; null: from the composition.</summary>
    public double? ElectronicConductivity { get; init; }

    /// <summary>Share of the active material that both networks reach, above 0, at most 1.</summary>
    public double ConnectedShare { get; init; } = 1;

    /// <summary>Thickness in m; null: from the mass balance.</summary>
    public double? Thickness { get; init; }

    /// <summary>Particle sizes; empty: one size, the material's.</summary>
    public ImmutableArray<ParticleClass> Particles { get; init; } = [];

    /// <summary>Active material of this layer; null: the cell's.</summary>
    public ActiveMaterial? ActiveMaterial { get; init; }

    /// <summary>Electrolyte of this layer; null: the cell's.</summary>
    public SolidElectrolyte? Electrolyte { get; init; }

    /// <summary>Additive of this layer; null: the cell's.</summary>
    public ConductiveAdditive? Carbon { get; init; }
}
