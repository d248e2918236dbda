using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;
using Cathograph.Formats.TransportFiles;

namespace Cathograph.Formats.CellFiles;

/// <summary>Reads a cell file (JSON with comments and trailing commas) into a <see cref="CellDesign"/>.</summary>
public static class CellFileReader
{
    /// <summary>Reads a cell file.</summary>
    /// <param name="json">The file's bytes: UTF-8, or UTF-16 with its mark.</param>
    /// <param name="name">Its name, for messages and for a cell without a name.</param>
    /// <param name="openSibling">Opens a file beside it by name (a table, a material); null when there are none.</param>
    /// <returns>The design in SI, with what the reader found worth telling.</returns>
    /// <exception cref="InvalidInputException">With every violation: file, line, column, key path, what was found and what was expected.</exception>
    public static CellDesign Read(ReadOnlyMemory<byte> json, string name, Func<string, ReadOnlyMemory<byte>>? openSibling = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var context = new ReadContext(name, openSibling);
        var cell = new ObjectReader(context, JsonTextReader.Read(json, name), "", CellKeys.Cell);
        MaterialLibrary library = MaterialLibrary.Shipped;
        var materialReader = new MaterialReader(context, library);
        CellMaterials materials = CellMaterials.Read(cell, materialReader, library);
        double temperature = cell.Quantity(CellKeys.Temperature, CellKeys.Temperature.DefaultValue!.Value);
        var stack = new StackReader(cell, temperature, library);
        CheckLoading(cell);
        CellParts parts = new(
            ReadLayers(cell, new LayerReader(materialReader, materials)),
            stack.ReadSeparator(materials.Electrolyte?.Electrolyte),
            stack.ReadCounterElectrode(),
            ProtocolKeyReader.Read(cell),
            TransportFileReader.Read(cell, CellKeys.Transport));
        CellDesign? design = Assemble(cell, materials, temperature, parts);
        context.ThrowIfRefused();
        return design! with { Findings = [.. context.Findings, .. MaterialFindings.Of(design)] };
    }

    private static CellDesign? Assemble(ObjectReader cell, CellMaterials materials, double temperature, CellParts parts)
    {
        double? nominal = cell.Quantity(CellKeys.NominalSpecificCapacity);
        ObjectReader? tortuosity = cell.Object(CellKeys.Tortuosity);
        ObjectReader? mesh = cell.Object(CellKeys.Mesh);
        string name = cell.Text(CellKeys.Name) ?? NameOfFile(cell.Context.Name);
        double area = cell.Quantity(CellKeys.Area, CellKeys.Area.DefaultValue!.Value);
        double? loading = cell.Quantity(CellKeys.Loading);
        double? activeLoading = cell.Quantity(CellKeys.ActiveMaterialLoading);
        double? conductivity = cell.Quantity(CellKeys.ElectrolyteConductivity);
        var closure = new TortuosityClosure(tortuosity?.Quantity(CellKeys.TortuosityExponent) ?? 2.8, tortuosity?.Quantity(CellKeys.TortuosityFactor) ?? 1);
        double contact = cell.Quantity(CellKeys.ContactResistance, 0);
        double? initial = cell.Quantity(CellKeys.InitialStoichiometry);
        var resolution = new MeshOptions(mesh?.WholeNumber(CellKeys.CellsPerLayer), mesh?.WholeNumber(CellKeys.Shells) ?? new MeshOptions().Shells);
        cell.Text(CellKeys.SchemaLink);
        return !materials.AreComplete
            ? null
            : new CellDesign
            {
                Name = name,
                Temperature = temperature,
                Area = area,
                Loading = loading,
                ActiveMaterialLoading = activeLoading,
                NominalSpecificCapacity = nominal ?? materials.ActiveMaterial!.ActiveMaterial!.NominalSpecificCapacity.At(temperature),
                ActiveMaterial = materials.ActiveMaterial!.ActiveMaterial!,
                Electrolyte = materials.Electrolyte!.Electrolyte!,
                Carbon = materials.Carbon!.Carbon!,
                ElectrolyteConductivity = conductivity,
                Tortuosity = closure,
                Transport = parts.Transport,
                Layers = parts.Layers,
                Separator = parts.Separator,
                CounterElectrode = parts.CounterElectrode,
                ContactResistance = contact,
                InitialStoichiometry = initial,
                Mesh = resolution,
                Protocol = parts.Protocol,
            };
    }

    private static void CheckLoading(ObjectReader cell)
    {
        bool composite = cell.Has(CellKeys.Loading);
        bool active = cell.Has(CellKeys.ActiveMaterialLoading);
        if (cell.IsObject && composite == active)
        {
            string found = composite ? "both \"loading\" and" : "neither \"loading\" nor";
            cell.Refuse(
                CellKeys.Loading,
                $"found {found} \"activeMaterialLoading\"; expected one: the mass of the composite or of the active material per area, such as \"30 mg/cm2\"");
        }
    }

    private static ImmutableArray<LayerDesign> ReadLayers(ObjectReader cell, LayerReader layers)
    {
        bool listed = cell.Has(CellKeys.Layers);
        bool profiled = cell.Has(CellKeys.Profile);
        if (cell.IsObject && listed == profiled)
        {
            cell.Refuse(CellKeys.Layers, $"found {(listed ? "both \"layers\" and" : "neither \"layers\" nor")} \"profile\"; expected one of them");
        }

        if (profiled)
        {
            return cell.Object(CellKeys.Profile) is { IsObject: true } profile ? new ProfileReader(layers).Read(profile) : [];
        }

        return [.. cell.Objects(CellKeys.Layers).Select(layers.Read).OfType<LayerDesign>()];
    }

    private static string NameOfFile(string name)
    {
        string file = Path.GetFileNameWithoutExtension(name);
        return file.Length == 0 ? "cell" : file;
    }

    private sealed record CellParts(
        ImmutableArray<LayerDesign> Layers, SeparatorDesign Separator, CounterElectrodeDesign CounterElectrode, Protocol? Protocol, TransportLaw? Transport);
}
