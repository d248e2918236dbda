using Cathograph.Core.Electrodes;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>How the study of conductive networks is run.</summary>
public sealed record ConductiveNetworksOptions
{
    /// <summary>Gets the cell of which everything but materials, layers and transport is taken: stack, loading, temperature, limits of voltage.</summary>
    public required CellDesign Cell { get; init; }

    /// <summary>Gets the number of structures of each recipe, 1 to 100.</summary>
    /// <value>4: some minutes on two cores for the three recipes.</value>
    public int Seeds { get; init; } = 4;

    /// <summary>Gets the memory of what structures conduct; null for none.</summary>
    public IStructureMemory? Memory { get; init; }

    /// <summary>Gets the memory of the simulations that the active material is fitted with; null for none.</summary>
    public IRunMemory? Pieces { get; init; }

    /// <summary>Gets the composite of the particle scale; null to leave that scale out.</summary>
    public ParticleScaleOptions? ParticleScale { get; init; }
}
