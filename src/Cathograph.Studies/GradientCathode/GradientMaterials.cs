using Cathograph.Core.Materials;

namespace Cathograph.Studies.GradientCathode;

/// <summary>The materials of the study, from a library.</summary>
/// <param name="NickelRich">NMC811.</param>
/// <param name="CobaltOxide">LiCoO2.</param>
/// <param name="Electrolyte">Li5.4PS4.4Cl1.6.</param>
/// <param name="Carbon">Carbon nanofibre.</param>
/// <param name="Counter">In-Li.</param>
public sealed record GradientMaterials(
    ActiveMaterial NickelRich, ActiveMaterial CobaltOxide, SolidElectrolyte Electrolyte, ConductiveAdditive Carbon, CounterElectrodeMaterial Counter)
{
    /// <summary>What the cells have in common.</summary>
    /// <value>That of the paper.</value>
    public GradientSetting Setting { get; init; } = new();
}
