using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Formats.CellFiles;

/// <summary>The places of a cell file, or of a layer, that hold a material.</summary>
internal static class MaterialSlots
{
    public static KeySpec ActiveMaterial { get; } = new("activeMaterial", ValueShape.Material, "Active material")
    {
        Inner = MaterialSpec.ActiveMaterial.Object,
        Default = "NMC811",
        Example = "\"NMC811\"",
    };

    public static KeySpec Electrolyte { get; } = new("electrolyte", ValueShape.Material, "Solid electrolyte in the composite")
    {
        Inner = MaterialSpec.Electrolyte.Object,
        Default = "Li5.4PS4.4Cl1.6",
        Example = "\"Li6PS5Cl\"",
    };

    public static KeySpec Carbon { get; } = new("carbon", ValueShape.Material, "Conductive additive")
    {
        Inner = MaterialSpec.Carbon.Object,
        Default = "CNF",
        Example = "\"CNF\"",
    };

    public static KeySpec Materials { get; } = new("materials", ValueShape.Object, "The materials of the composite")
    {
        Inner = new ObjectSpec("materials", "The materials of the composite, each by name or as an object on top of a base.", [ActiveMaterial, Electrolyte, Carbon]),
        Default = "NMC811, Li5.4PS4.4Cl1.6, CNF",
    };
}
