using Cathograph.Core.Quantities;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;
using Cathograph.Formats.TransportFiles;

namespace Cathograph.Formats.CellFiles;

/// <summary>The keys of a cell file outside its layers.</summary>
internal static class CellKeys
{
    public static KeySpec SchemaLink { get; } = new("$schema", ValueShape.Text, "The JSON Schema, for editors; ignored") { Example = "\"cell.schema.json\"" };

    public static KeySpec Name { get; } = new("name", ValueShape.Text, "Name shown in tables and figures")
    {
        Default = "the name of the file",
        Example = "\"three-layer NMC811, 30 mg/cm2\"",
    };

    public static KeySpec Temperature { get; } = new("temperature", ValueShape.Quantity, "Temperature of the cell")
    {
        Dimension = Dimension.Temperature,
        Range = ValueRange.Between(200, 450),
        Default = "25 degC",
        DefaultValue = 298.15,
    };

    public static KeySpec Area { get; } = new("area", ValueShape.Quantity, "Geometric area; scales currents in mA only")
    {
        Dimension = Dimension.Area,
        Range = ValueRange.Above(0, 100),
        Default = "1 cm2",
        DefaultValue = 1e-4,
    };

    public static KeySpec Loading { get; } = new("loading", ValueShape.Quantity, "Mass of the composite (all solids) per area; give this or activeMaterialLoading")
    {
        Dimension = Dimension.ArealMass,
        Range = ValueRange.Above(0, 100),
    };

    public static KeySpec ActiveMaterialLoading { get; } = new(
        "activeMaterialLoading", ValueShape.Quantity, "Mass of the active material per area; give this or loading")
    {
        Dimension = Dimension.ArealMass,
        Range = ValueRange.Above(0, 100),
        Example = "\"22.5 mg/cm2\"",
    };

    public static KeySpec NominalSpecificCapacity { get; } = new("nominalSpecificCapacity", ValueShape.Quantity, "Charge per mass of active material that 1C refers to")
    {
        Dimension = Dimension.SpecificCharge,
        Range = ValueRange.Above(0, 1.5e7),
        Default = "the active material's",
    };

    public static KeySpec ElectrolyteConductivity { get; } = new(
        "electrolyteConductivity", ValueShape.Quantity, "Ionic conductivity of the electrolyte inside the composite at the cell's temperature")
    {
        Dimension = Dimension.Conductivity,
        Range = ValueRange.Above(0, 1e4),
        Default = "the electrolyte's conductivity at the cell's temperature",
    };

    public static KeySpec TortuosityExponent { get; } = new("exponent", ValueShape.Quantity, "Exponent n of tau^2 = factor * eps_e^-n")
    {
        Range = ValueRange.Between(0, 10),
        Default = "2.8",
        DefaultValue = 2.8,
        Example = "2.8",
    };

    public static KeySpec TortuosityFactor { get; } = new("factor", ValueShape.Quantity, "Factor of tau^2 = factor * eps_e^-n")
    {
        Range = ValueRange.Above(0, 1000),
        Default = "1",
        DefaultValue = 1,
        Example = "1",
    };

    public static KeySpec Tortuosity { get; } = new("tortuosity", ValueShape.Object, "Tortuosity of layers that do not give tortuositySquared")
    {
        Inner = new ObjectSpec("tortuosity", "The closure tau^2 = factor * eps_e^-exponent.", [TortuosityExponent, TortuosityFactor]),
        Default = "exponent 2.8, factor 1 (Ji 2025)",
    };

    public static KeySpec Transport { get; } = new("transport", ValueShape.ObjectOrFile, "Effective transport from structures, for layers that do not give tortuositySquared or electronicConductivity; also the share of active material that both networks reach")
    {
        Inner = TransportKeys.File,
        Default = "none: tortuosity and composition decide",
        Example = "\"transport.json\"",
    };

    public static KeySpec Layers { get; } = new("layers", ValueShape.Objects, "Layers from the separator to the current collector; give this or profile")
    {
        Inner = LayerKeys.Layer,
        Count = (1, 100),
    };

    public static KeySpec Profile { get; } = new("profile", ValueShape.Object, "A continuous profile of composition, sampled to slices of equal mass; give this or layers")
    {
        Inner = LayerKeys.Profile,
    };

    public static KeySpec SeparatorResistance { get; } = new("resistance", ValueShape.Quantity, "Area resistance at the cell's temperature; give this or a thickness")
    {
        Dimension = Dimension.ArealResistance,
        Range = ValueRange.Between(0, 1e4),
    };

    public static KeySpec SeparatorThickness { get; } = new("thickness", ValueShape.Quantity, "Thickness; give this or a resistance")
    {
        Dimension = Dimension.Length,
        Range = ValueRange.Between(0, 0.1),
        Example = "\"600 um\"",
    };

    public static KeySpec SeparatorConductivity { get; } = new("conductivity", ValueShape.Quantity, "Ionic conductivity at the cell's temperature, beside a thickness")
    {
        Dimension = Dimension.Conductivity,
        Range = ValueRange.Above(0, 1e4),
        Default = "the electrolyte's conductivity at the cell's temperature",
        Example = "\"1 S/m\"",
    };

    public static KeySpec Separator { get; } = new("separator", ValueShape.Object, "The separator, an ohmic resistance")
    {
        Inner = new ObjectSpec("separator", "The separator: a resistance, or a thickness and a conductivity.", [SeparatorResistance, SeparatorThickness, SeparatorConductivity, MaterialKeys.Source]),
        Default = "4 ohm cm2",
    };

    public static KeySpec CounterMaterial { get; } = new("material", ValueShape.Text, "Name of a counter electrode of the library, or a name of your own beside a potential")
    {
        Default = "In-Li",
        Example = "\"In-Li\"",
    };

    public static KeySpec CounterPotential { get; } = new("potential", ValueShape.Quantity, "Equilibrium potential against Li/Li+")
    {
        Dimension = Dimension.Potential,
        Range = ValueRange.Between(-1, 6),
        Default = "the material's",
        Example = "\"0.62 V\"",
    };

    public static KeySpec CounterResistance { get; } = new("resistance", ValueShape.Quantity, "Linear resistance at the cell's temperature")
    {
        Dimension = Dimension.ArealResistance,
        Range = ValueRange.Between(0, 1e4),
        Default = "the material's",
        Example = "\"3 ohm cm2\"",
    };

    public static KeySpec CounterExchangeCurrentDensity { get; } = new(
        "exchangeCurrentDensity", ValueShape.Quantity, "Exchange current per area of the cell, for eta = (2RT/F) asinh(I / 2 i0)")
    {
        Dimension = Dimension.CurrentDensity,
        Range = ValueRange.Above(0, 1e8),
        Default = "none: no kinetic term",
        Example = "\"10 mA/cm2\"",
    };

    public static KeySpec CounterElectrode { get; } = new("counterElectrode", ValueShape.Object, "The counter electrode of constant potential")
    {
        Inner = new ObjectSpec("counterElectrode", "The counter electrode: eta = R I + (2RT/F) asinh(I / 2 i0).",
            [CounterMaterial, CounterPotential, CounterResistance, CounterExchangeCurrentDensity, MaterialKeys.Source]),
        Default = "In-Li",
    };

    public static KeySpec ContactResistance { get; } = new("contactResistance", ValueShape.Quantity, "Contact resistance at the current collector")
    {
        Dimension = Dimension.ArealResistance,
        Range = ValueRange.Between(0, 1e4),
        Default = "0 ohm cm2",
        DefaultValue = 0,
        Example = "\"0 ohm cm2\"",
    };

    public static KeySpec InitialStoichiometry { get; } = new("initialStoichiometry", ValueShape.Quantity, "Lithium stoichiometry of the whole cathode before the protocol")
    {
        Range = ValueRange.Fraction,
        Default = "the active material's pristine stoichiometry",
        Example = "0.27",
    };

    public static KeySpec CellsPerLayer { get; } = new("cellsPerLayer", ValueShape.WholeNumber, "Finite volumes per layer")
    {
        Range = ValueRange.Between(2, 1000),
        Default = "88 to 192 shared among the layers, at least 4 each; more for thick and badly conducting electrodes",
        Example = "20",
    };

    public static KeySpec Shells { get; } = new("shells", ValueShape.WholeNumber, "Finite volumes along a particle radius")
    {
        Range = ValueRange.Between(4, 500),
        Default = "30",
        DefaultValue = 30,
        Example = "30",
    };

    public static KeySpec Mesh { get; } = new("mesh", ValueShape.Object, "Resolution of the model")
    {
        Inner = new ObjectSpec("mesh", "Resolution of the model.", [CellsPerLayer, Shells]),
        Default = "88 to 192 cells in all, 30 shells",
    };

    public static KeySpec Protocol { get; } = new("protocol", ValueShape.Protocol, "How the cell is cycled")
    {
        Default = "none: it is given on the command line",
        Example = "[\"Discharge at 1C until 1.6 V\"]",
    };

    public static ObjectSpec Cell { get; } = new("cell", "A solid-state cell with a composite cathode: recipe, materials, stack and protocol.",
    [
        SchemaLink, Name, Temperature, Area, Loading, ActiveMaterialLoading, NominalSpecificCapacity, MaterialSlots.Materials, ElectrolyteConductivity, Tortuosity, Transport,
        Layers, Profile, Separator, CounterElectrode, ContactResistance, InitialStoichiometry, Mesh, Protocol,
    ]);
}
