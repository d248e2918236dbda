using System.Text;
using System.Text.Json;
using Cathograph.Core.Electrodes;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;
using Cathograph.Formats.TransportFiles;

namespace Cathograph.Formats.CellFiles;

/// <summary>Writes a design as a cell file that <see cref="CellFileReader"/> reads back to the same design, quantities with their units.</summary>
public static class CellFileWriter
{
    /// <summary>The text of the cell file.</summary>
    /// <param name="design">The design; all its numbers are finite.</param>
    /// <returns>Indented JSON with a final line break. What equals a default or a material of the library is not spelled out.</returns>
    public static string Write(CellDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonLayout.Options))
        {
            var keys = new KeyWriter(json);
            json.WriteStartObject();
            WriteRecipe(keys, design);
            WriteLayers(keys, design);
            WriteStack(keys, design);
            WriteRun(keys, design);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteRecipe(KeyWriter keys, CellDesign design)
    {
        keys.Text(CellKeys.Name, design.Name);
        keys.Quantity(CellKeys.Temperature, design.Temperature);
        keys.QuantityUnlessDefault(CellKeys.Area, design.Area);
        keys.Quantity(CellKeys.Loading, design.Loading);
        keys.Quantity(CellKeys.ActiveMaterialLoading, design.ActiveMaterialLoading);
        keys.Quantity(CellKeys.NominalSpecificCapacity, design.NominalSpecificCapacity);
        var materials = new MaterialWriter(keys.Json, MaterialLibrary.Shipped);
        keys.Json.WriteStartObject(MaterialSlots.Materials.Name);
        materials.Write(MaterialSlots.ActiveMaterial, MaterialSpec.Describe(design.ActiveMaterial));
        materials.Write(MaterialSlots.Electrolyte, MaterialSpec.Describe(design.Electrolyte));
        materials.Write(MaterialSlots.Carbon, MaterialSpec.Describe(design.Carbon));
        keys.Json.WriteEndObject();
        keys.Quantity(CellKeys.ElectrolyteConductivity, design.ElectrolyteConductivity);
        if (design.Tortuosity != new TortuosityClosure())
        {
            keys.Json.WriteStartObject(CellKeys.Tortuosity.Name);
            keys.Quantity(CellKeys.TortuosityExponent, design.Tortuosity.Exponent);
            keys.Quantity(CellKeys.TortuosityFactor, design.Tortuosity.Factor);
            keys.Json.WriteEndObject();
        }

        if (design.Transport is { } transport)
        {
            keys.Json.WritePropertyName(CellKeys.Transport.Name);
            TransportFileWriter.Write(keys, transport);
        }
    }

    private static void WriteLayers(KeyWriter keys, CellDesign design)
    {
        keys.Json.WriteStartArray(CellKeys.Layers.Name);
        foreach (LayerDesign layer in design.Layers)
        {
            keys.Json.WriteStartObject();
            WriteLayer(keys, layer);
            keys.Json.WriteEndObject();
        }

        keys.Json.WriteEndArray();
    }

    private static void WriteLayer(KeyWriter keys, LayerDesign layer)
    {
        keys.Quantity(LayerKeys.Share, layer.Share);
        keys.Json.WriteStartObject(LayerKeys.MassFractions.Name);
        keys.Quantity(LayerKeys.ActiveMaterialFraction, layer.MassFractions.ActiveMaterial);
        keys.Quantity(LayerKeys.ElectrolyteFraction, layer.MassFractions.Electrolyte);
        keys.Quantity(LayerKeys.CarbonFraction, layer.MassFractions.Carbon);
        keys.Json.WriteEndObject();
        keys.Quantity(LayerKeys.Porosity, layer.Porosity);
        keys.Quantity(LayerKeys.ElectrolyteVolumeFraction, layer.ElectrolyteVolumeFraction);
        keys.Quantity(LayerKeys.ActiveMaterialVolumeFraction, layer.ActiveMaterialVolumeFraction);
        keys.Quantity(LayerKeys.TortuositySquared, layer.TortuositySquared);
        keys.Quantity(LayerKeys.ElectronicConductivity, layer.ElectronicConductivity);
        keys.QuantityUnlessDefault(LayerKeys.ConnectedShare, layer.ConnectedShare);
        keys.Quantity(LayerKeys.Thickness, layer.Thickness);
        if (!layer.Particles.IsEmpty)
        {
            keys.Json.WriteStartArray(LayerKeys.Particles.Name);
            foreach (ParticleClass size in layer.Particles)
            {
                keys.Json.WriteStartObject();
                keys.Quantity(LayerKeys.Radius, size.Radius);
                keys.Quantity(LayerKeys.VolumeShare, size.VolumeShare);
                keys.Json.WriteEndObject();
            }

            keys.Json.WriteEndArray();
        }

        WriteMaterials(keys, layer);
    }

    private static void WriteMaterials(KeyWriter keys, LayerDesign layer)
    {
        if (layer.ActiveMaterial is null && layer.Electrolyte is null && layer.Carbon is null)
        {
            return;
        }

        var materials = new MaterialWriter(keys.Json, MaterialLibrary.Shipped);
        keys.Json.WriteStartObject(LayerKeys.Materials.Name);
        materials.Write(MaterialSlots.ActiveMaterial, layer.ActiveMaterial is { } active ? MaterialSpec.Describe(active) : null);
        materials.Write(MaterialSlots.Electrolyte, layer.Electrolyte is { } electrolyte ? MaterialSpec.Describe(electrolyte) : null);
        materials.Write(MaterialSlots.Carbon, layer.Carbon is { } carbon ? MaterialSpec.Describe(carbon) : null);
        keys.Json.WriteEndObject();
    }

    private static void WriteStack(KeyWriter keys, CellDesign design)
    {
        keys.Json.WriteStartObject(CellKeys.Separator.Name);
        keys.Quantity(CellKeys.SeparatorResistance, design.Separator.Resistance);
        keys.Source(design.Separator.Source);
        keys.Json.WriteEndObject();
        CounterElectrodeDesign counter = design.CounterElectrode;
        keys.Json.WriteStartObject(CellKeys.CounterElectrode.Name);
        keys.Text(CellKeys.CounterMaterial, counter.Name);
        keys.Quantity(CellKeys.CounterPotential, counter.Potential);
        keys.Quantity(CellKeys.CounterResistance, counter.Resistance);
        keys.Quantity(CellKeys.CounterExchangeCurrentDensity, counter.ExchangeCurrentDensity);
        keys.Source(counter.Source);
        keys.Json.WriteEndObject();
        keys.QuantityUnlessDefault(CellKeys.ContactResistance, design.ContactResistance);
    }

    private static void WriteRun(KeyWriter keys, CellDesign design)
    {
        keys.Quantity(CellKeys.InitialStoichiometry, design.InitialStoichiometry);
        if (design.Mesh != new MeshOptions())
        {
            keys.Json.WriteStartObject(CellKeys.Mesh.Name);
            keys.WholeNumber(CellKeys.CellsPerLayer, design.Mesh.CellsPerLayer);
            keys.WholeNumber(CellKeys.Shells, design.Mesh.Shells);
            keys.Json.WriteEndObject();
        }

        if (design.Protocol is { } protocol)
        {
            keys.Json.WritePropertyName(CellKeys.Protocol.Name);
            ProtocolKeyWriter.Write(keys.Json, protocol);
        }
    }
}
