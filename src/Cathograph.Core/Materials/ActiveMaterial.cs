namespace Cathograph.Core.Materials;

/// <summary>A lithium insertion material (NMC811, LiCoO2) with everything the cell model asks of it.</summary>
public sealed record ActiveMaterial
{
    /// <summary>Name, such as <c>NMC811</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Density in kg/m3.</summary>
    public required MaterialProperty Density { get; init; }

    /// <summary>Lithium concentration at s = 1, in mol/m3.</summary>
    public required MaterialProperty MaximumConcentration { get; init; }

    /// <summary>Open-circuit potential against Li/Li+ in V; falls with s.</summary>
    public required MaterialProperty OpenCircuitPotential { get; init; }

    /// <summary>Chemical diffusion coefficient of lithium in m2/s.</summary>
    public required MaterialProperty Diffusivity { get; init; }

    /// <summary>Exchange current density in A/m2 of particle surface.</summary>
    public required MaterialProperty ExchangeCurrentDensity { get; init; }

    /// <summary>Resistance of a film on the particle surface in ohm m2.</summary>
    public required MaterialProperty FilmResistance { get; init; }

    /// <summary>Electronic conductivity of the dense material in S/m.</summary>
    public required MaterialProperty ElectronicConductivity { get; init; }

    /// <summary>Particle radius in m used when the cell file gives none.</summary>
    public required MaterialProperty ParticleRadius { get; init; }

    /// <summary>Charge per mass that "1C" refers to, in C/kg (200 mAh/g = 720 000 C/kg), used when the cell file gives none.</summary>
    public required MaterialProperty NominalSpecificCapacity { get; init; }

    /// <summary>Stoichiometry of the as-made material before the first charge, dimensionless.</summary>
    public required MaterialProperty PristineStoichiometry { get; init; }
}
