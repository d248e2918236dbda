namespace Cathograph.Core.Materials;

/// <summary>A single-ion conductor (transference number 1): Li6PS5Cl, Li5.4PS4.4Cl1.6.</summary>
public sealed record SolidElectrolyte
{
    /// <summary>Name, such as <c>Li6PS5Cl</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Density in kg/m3.</summary>
    public required MaterialProperty Density { get; init; }

    /// <summary>Ionic conductivity of the dense pellet in S/m.</summary>
    public required MaterialProperty Conductivity { get; init; }
}
