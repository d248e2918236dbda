using Cathograph.Core.Quantities;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.CellFiles;

/// <summary>The keys of a layer and of a profile.</summary>
internal static class LayerKeys
{
    public static KeySpec Share { get; } = new("share", ValueShape.Quantity, "Share of the composite mass, relative to the shares of the other layers")
    {
        Range = ValueRange.Above(0, 1e6),
        Default = "1",
        DefaultValue = 1,
        Example = "1",
    };

    public static KeySpec ActiveMaterialFraction { get; } = Fraction("activeMaterial", "Mass fraction of active material") with { IsRequired = true, Example = "0.75" };

    public static KeySpec ElectrolyteFraction { get; } = Fraction("electrolyte", "Mass fraction of solid electrolyte") with
    {
        Default = "0",
        DefaultValue = 0,
        Example = "0.235",
    };

    public static KeySpec CarbonFraction { get; } = Fraction("carbon", "Mass fraction of conductive additive") with
    {
        Default = "0",
        DefaultValue = 0,
        Example = "0.015",
    };

    public static KeySpec MassFractions { get; } = new("massFractions", ValueShape.Object, "Mass fractions of the solids")
    {
        Inner = new ObjectSpec(
            "massFractions", "Mass fractions of the solids; they sum to 1 (a rounding of up to 0.001 is evened out and reported).",
            [ActiveMaterialFraction, ElectrolyteFraction, CarbonFraction]),
        IsRequired = true,
    };

    public static KeySpec Porosity { get; } = new("porosity", ValueShape.Quantity, "Pore volume fraction")
    {
        Range = new ValueRange(0, 1, ExcludesMaximum: true),
        Default = "0.25 (Ji 2025), or what a given thickness implies",
        Example = "0.25",
    };

    public static KeySpec ElectrolyteVolumeFraction { get; } = new(
        "electrolyteVolumeFraction", ValueShape.Quantity, "Electrolyte volume fraction, given instead of the one of the mass balance")
    {
        Range = ValueRange.Above(0, 1),
        Default = "from the mass balance",
        Example = "0.35",
    };

    public static KeySpec ActiveMaterialVolumeFraction { get; } = new(
        "activeMaterialVolumeFraction", ValueShape.Quantity, "Active material volume fraction, given instead of the one of the mass balance")
    {
        Range = ValueRange.Above(0, 1),
        Default = "from the mass balance",
        Example = "0.4",
    };

    public static KeySpec TortuositySquared { get; } = new("tortuositySquared", ValueShape.Quantity, "Square of the tortuosity of the ion path: kappa_eff = kappa eps_e / tau^2")
    {
        Range = ValueRange.Between(1, 1e6),
        Default = "from the cell's closure",
        Example = "5",
    };

    public static KeySpec ElectronicConductivity { get; } = new("electronicConductivity", ValueShape.Quantity, "Effective electronic conductivity of the composite")
    {
        Dimension = Dimension.Conductivity,
        Range = ValueRange.Above(0, 1e8),
        Default = "from the composition",
        Example = "\"10 S/m\"",
    };

    public static KeySpec ConnectedShare { get; } = new("connectedShare", ValueShape.Quantity, "Share of the active material that both networks reach")
    {
        Range = ValueRange.Above(0, 1),
        Default = "1",
        DefaultValue = 1,
        Example = "1",
    };

    public static KeySpec Thickness { get; } = new("thickness", ValueShape.Quantity, "Thickness")
    {
        Dimension = Dimension.Length,
        Range = ValueRange.Above(0, 0.1),
        Default = "from the mass balance",
    };

    public static KeySpec Radius { get; } = new("radius", ValueShape.Quantity, "Particle radius")
    {
        Dimension = Dimension.Length,
        Range = ValueRange.Above(0, 1e-3),
        IsRequired = true,
        Example = "\"2 um\"",
    };

    public static KeySpec VolumeShare { get; } = new("volumeShare", ValueShape.Quantity, "Share of the active material's volume that has this size; the shares of a layer sum to 1")
    {
        Range = ValueRange.Above(0, 1),
        Default = "1",
        DefaultValue = 1,
        Example = "1",
    };

    public static KeySpec Particles { get; } = new("particles", ValueShape.Objects, "Sizes of the active particles")
    {
        Inner = new ObjectSpec("particle", "One size of particles.", [Radius, VolumeShare]),
        Count = (1, 10),
        Default = "one size, the active material's",
    };

    public static KeySpec Materials { get; } = MaterialSlots.Materials with { Description = "Materials of this layer", Default = "the cell's" };

    public static ObjectSpec Layer { get; } = new("layer", "One pressed layer.",
    [
        Share, MassFractions, Porosity, ElectrolyteVolumeFraction, ActiveMaterialVolumeFraction, TortuositySquared, ElectronicConductivity,
        ConnectedShare, Thickness, Particles, Materials,
    ]);

    public static KeySpec Slices { get; } = new("slices", ValueShape.WholeNumber, "Number of slices of equal mass")
    {
        Range = ValueRange.Between(1, 100),
        Default = "9",
        DefaultValue = 9,
        Example = "9",
    };

    public static KeySpec Depth { get; } = new("depth", ValueShape.Quantity, "Share of the composite mass between the separator and this point: 0 at the separator, 1 at the collector")
    {
        Range = ValueRange.Fraction,
        IsRequired = true,
        Example = "0.5",
    };

    public static KeySpec Points { get; } = new("points", ValueShape.Objects, "Points of the profile in the order of depth")
    {
        Inner = new ObjectSpec("profilePoint", "The composite at one depth; a key that one point has, all points have.",
        [
            Depth, MassFractions, Porosity, ElectrolyteVolumeFraction, ActiveMaterialVolumeFraction, TortuositySquared, ElectronicConductivity,
            ConnectedShare, Particles,
        ]),
        Count = (2, 1000),
        IsRequired = true,
    };

    public static ObjectSpec Profile { get; } = new(
        "profile", "A continuous profile: straight lines between the points over the mass coordinate, read at the middle of each slice.", [Slices, Points]);

    private static KeySpec Fraction(string name, string description) => new(name, ValueShape.Quantity, description) { Range = ValueRange.Fraction };
}
