using System.Collections.Immutable;
using Cathograph.Core.Materials;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Materials;

/// <summary>The keys of one kind of material, and how they become its noun.</summary>
internal sealed class MaterialSpec
{
    private static readonly ImmutableArray<KeySpec> Common = [MaterialKeys.Name, MaterialKeys.Base, MaterialKeys.Source];
    private static readonly ImmutableArray<KeySpec> OfFile = [MaterialKeys.Kind, MaterialKeys.Aliases, MaterialKeys.Description];

    private MaterialSpec(MaterialKind kind, string key, string title, ImmutableArray<KeySpec> properties)
    {
        Kind = kind;
        Title = title;
        Properties = properties;
        Object = new ObjectSpec(key, $"{char.ToUpperInvariant(title[0])}{title[1..]}.", [.. Common, .. properties]);
        File = new ObjectSpec(key + "File", $"A file with {Article(title)}.", [.. OfFile, .. Common, .. properties]);
    }

    public static MaterialSpec ActiveMaterial { get; } = new(MaterialKind.ActiveMaterial, "activeMaterial", "active material",
    [
        MaterialKeys.Density, MaterialKeys.MaximumConcentration, MaterialKeys.OpenCircuitPotential, MaterialKeys.Diffusivity,
        MaterialKeys.ExchangeCurrentDensity, MaterialKeys.FilmResistance, MaterialKeys.ElectronicConductivity, MaterialKeys.ParticleRadius,
        MaterialKeys.NominalSpecificCapacity, MaterialKeys.PristineStoichiometry,
    ]);

    public static MaterialSpec Electrolyte { get; } =
        new(MaterialKind.Electrolyte, "electrolyte", "solid electrolyte", [MaterialKeys.Density, MaterialKeys.IonicConductivity]);

    public static MaterialSpec Carbon { get; } =
        new(MaterialKind.Carbon, "carbon", "conductive additive", [MaterialKeys.Density, MaterialKeys.CarbonConductivity]);

    public static MaterialSpec CounterElectrode { get; } =
        new(MaterialKind.CounterElectrode, "counterElectrode", "counter electrode", [MaterialKeys.Potential, MaterialKeys.Resistance]);

    public static ImmutableArray<MaterialSpec> All { get; } = [ActiveMaterial, Electrolyte, Carbon, CounterElectrode];

    public MaterialKind Kind { get; }

    /// <summary>Words for messages, such as "active material".</summary>
    public string Title { get; }

    public string TitleWithArticle => Article(Title);

    public ImmutableArray<KeySpec> Properties { get; }

    /// <summary>Keys of the object inside a cell file.</summary>
    public ObjectSpec Object { get; }

    /// <summary>Keys of a file of its own.</summary>
    public ObjectSpec File { get; }

    public static MaterialSpec Of(MaterialKind kind) => All[(int)kind];

    /// <summary>The material of a set of properties, one for each of <see cref="Properties"/>, in their order.</summary>
    public MaterialEntry Create(string name, IReadOnlyList<MaterialProperty> values)
    {
        var entry = new MaterialEntry
        {
            Name = name,
            Kind = Kind,
            Parameters = [.. Properties.Zip(values, (key, property) => new MaterialParameter(key.Name, key.Description, key.Dimension, property))],
        };
        return Kind switch
        {
            MaterialKind.ActiveMaterial => entry with { ActiveMaterial = CreateActiveMaterial(name, values) },
            MaterialKind.Electrolyte => entry with { Electrolyte = new() { Name = name, Density = values[0], Conductivity = values[1] } },
            MaterialKind.Carbon => entry with { Carbon = new() { Name = name, Density = values[0], Conductivity = values[1] } },
            _ => entry with { CounterElectrode = new() { Name = name, Potential = values[0], Resistance = values[1] } },
        };
    }

    public static MaterialEntry Describe(ActiveMaterial material) => ActiveMaterial.Create(material.Name,
    [
        material.Density, material.MaximumConcentration, material.OpenCircuitPotential, material.Diffusivity, material.ExchangeCurrentDensity,
        material.FilmResistance, material.ElectronicConductivity, material.ParticleRadius, material.NominalSpecificCapacity, material.PristineStoichiometry,
    ]);

    public static MaterialEntry Describe(SolidElectrolyte material) => Electrolyte.Create(material.Name, [material.Density, material.Conductivity]);

    public static MaterialEntry Describe(ConductiveAdditive material) => Carbon.Create(material.Name, [material.Density, material.Conductivity]);

    private static ActiveMaterial CreateActiveMaterial(string name, IReadOnlyList<MaterialProperty> values) => new()
    {
        Name = name,
        Density = values[0],
        MaximumConcentration = values[1],
        OpenCircuitPotential = values[2],
        Diffusivity = values[3],
        ExchangeCurrentDensity = values[4],
        FilmResistance = values[5],
        ElectronicConductivity = values[6],
        ParticleRadius = values[7],
        NominalSpecificCapacity = values[8],
        PristineStoichiometry = values[9],
    };

    private static string Article(string title) => "aeiou".Contains(title[0], StringComparison.Ordinal) ? $"an {title}" : $"a {title}";
}
