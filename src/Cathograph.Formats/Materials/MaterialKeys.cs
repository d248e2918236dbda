using Cathograph.Core.Quantities;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Materials;

/// <summary>The keys of materials, in a cell file as in a material file.</summary>
internal static class MaterialKeys
{
    public static KeySpec Name { get; } = new("name", ValueShape.Text, "Name shown in tables") { Example = "\"my NMC\"", Default = "the name of its base" };

    public static KeySpec Base { get; } = new("base", ValueShape.Text, "Material of the library, or a material file beside this one, whose values hold where no key overrides them")
    {
        Example = "\"NMC811\"",
        Default = "in a layer the cell's material; else none, and every property without a default has to be given",
    };

    public static KeySpec Kind { get; } = new("kind", ValueShape.Choice, "What the material is used for")
    {
        Choices = ["activeMaterial", "electrolyte", "carbon", "counterElectrode"],
        Default = "what the key says under which the file is named",
        Example = "\"activeMaterial\"",
    };

    public static KeySpec Aliases { get; } = new("aliases", ValueShape.Texts, "Other names under which it is found") { Example = "[\"NCM811\"]" };

    public static KeySpec Description { get; } = new("description", ValueShape.Text, "What it is, for people") { Example = "\"single crystals, 4 um\"" };

    public static KeySpec Source { get; } = new("source", ValueShape.Text, "Where the values of this object come from, unless a property names its own source")
    {
        Example = "\"Chen 2020, J. Electrochem. Soc. 167 080534\"",
        Default = "\"given in\" this file",
    };

    public static KeySpec Density { get; } = Law("density", "Density of the dense material", Dimension.Density, ValueRange.Between(100, 25000));

    public static KeySpec MaximumConcentration { get; } = Law(
        "maximumConcentration", "Lithium concentration at stoichiometry 1", Dimension.Concentration, ValueRange.Between(100, 200000));

    public static KeySpec OpenCircuitPotential { get; } = Law(
        "openCircuitPotential", "Open-circuit potential against Li/Li+; falls with the stoichiometry s", Dimension.Potential, ValueRange.Between(-1, 6)) with
    {
        Example = "\"4.4 - 0.9*s\"",
    };

    public static KeySpec Diffusivity { get; } = Law(
        "diffusivity", "Chemical diffusion coefficient of lithium in the particles", Dimension.Diffusivity, ValueRange.Above(0, 1e-6));

    public static KeySpec ExchangeCurrentDensity { get; } = Law(
        "exchangeCurrentDensity", "Exchange current per area of particle surface", Dimension.CurrentDensity, ValueRange.Above(0, 1e8)) with
    {
        Example = "\"10 * s^0.5 * (1-s)^0.5\"",
    };

    public static KeySpec FilmResistance { get; } = Law(
        "filmResistance", "Resistance of a film on the particle surface", Dimension.ArealResistance, ValueRange.Between(0, 1e4)) with
    {
        Default = "0 ohm cm2",
        DefaultValue = 0,
        Example = "\"0 ohm cm2\"",
    };

    public static KeySpec ElectronicConductivity { get; } = Law(
        "electronicConductivity", "Electronic conductivity of the dense active material", Dimension.Conductivity, ValueRange.Between(0, 1e8)) with
    {
        Example = "\"0.85 S/m\"",
    };

    public static KeySpec ParticleRadius { get; } = Law(
        "particleRadius", "Radius of the particles where a layer gives none", Dimension.Length, ValueRange.Above(0, 1e-3)) with
    {
        Example = "\"2 um\"",
    };

    public static KeySpec NominalSpecificCapacity { get; } = Law(
        "nominalSpecificCapacity", "Charge per mass that 1C refers to where the cell gives none", Dimension.SpecificCharge, ValueRange.Above(0, 1.5e7));

    public static KeySpec PristineStoichiometry { get; } = Law(
        "pristineStoichiometry", "Stoichiometry of the material as made, before its first charge", Dimension.Number, ValueRange.Fraction) with
    {
        Default = "1",
        DefaultValue = 1,
        Example = "0.98",
    };

    public static KeySpec IonicConductivity { get; } = Law("conductivity", "Ionic conductivity of the dense pellet", Dimension.Conductivity, ValueRange.Above(0, 1e4));

    public static KeySpec CarbonConductivity { get; } = Law(
        "conductivity", "Electronic conductivity that the additive contributes per its volume fraction to the power 1.5", Dimension.Conductivity, ValueRange.Between(0, 1e8)) with
    {
        Example = "\"1000 S/m\"",
    };

    public static KeySpec Potential { get; } = Law("potential", "Equilibrium potential against Li/Li+", Dimension.Potential, ValueRange.Between(-1, 6)) with
    {
        Example = "\"0.62 V\"",
    };

    public static KeySpec Resistance { get; } = Law("resistance", "Linear resistance of the electrode", Dimension.ArealResistance, ValueRange.Between(0, 1e4)) with
    {
        Default = "0 ohm cm2",
        DefaultValue = 0,
        Example = "\"1.3 ohm cm2\"",
    };

    private static KeySpec Law(string name, string description, Dimension dimension, ValueRange range) =>
        new(name, ValueShape.Law, description) { Dimension = dimension, Range = range };
}
