using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Formats.CellFiles;

/// <summary>Reads a layer, or a point of a profile, which has the same keys.</summary>
internal sealed class LayerReader(MaterialReader materials, CellMaterials cellMaterials)
{
    public LayerDesign? Read(ObjectReader reader)
    {
        if (!reader.IsObject)
        {
            return null;
        }

        MassFractions? fractions = ReadMassFractions(reader);
        var layer = new LayerDesign
        {
            MassFractions = fractions ?? new MassFractions(1, 0, 0),
            Share = reader.Quantity(LayerKeys.Share, 1),
            Porosity = reader.Quantity(LayerKeys.Porosity),
            ElectrolyteVolumeFraction = reader.Quantity(LayerKeys.ElectrolyteVolumeFraction),
            ActiveMaterialVolumeFraction = reader.Quantity(LayerKeys.ActiveMaterialVolumeFraction),
            TortuositySquared = reader.Quantity(LayerKeys.TortuositySquared),
            ElectronicConductivity = reader.Quantity(LayerKeys.ElectronicConductivity),
            ConnectedShare = reader.Quantity(LayerKeys.ConnectedShare, 1),
            Thickness = reader.Quantity(LayerKeys.Thickness),
            Particles = ReadParticles(reader),
        };
        return fractions is null ? null : AddMaterials(reader, layer);
    }

    private static MassFractions? ReadMassFractions(ObjectReader layer)
    {
        int before = layer.Context.Violations.Count;
        if (layer.Object(LayerKeys.MassFractions) is not { } reader)
        {
            return null;
        }

        double? active = reader.Quantity(LayerKeys.ActiveMaterialFraction);
        double electrolyte = reader.Quantity(LayerKeys.ElectrolyteFraction, 0);
        double carbon = reader.Quantity(LayerKeys.CarbonFraction, 0);
        if (active is null || layer.Context.Violations.Count > before)
        {
            return null;
        }

        double[]? closed = FractionSum.Close(reader.Context, reader.Value, reader.Path, [active.Value, electrolyte, carbon]);
        return closed is null ? null : new MassFractions(closed[0], closed[1], closed[2]);
    }

    private static ImmutableArray<ParticleClass> ReadParticles(ObjectReader layer)
    {
        int before = layer.Context.Violations.Count;
        IReadOnlyList<ObjectReader> readers = layer.Objects(LayerKeys.Particles);
        (double? Radius, double Share)[] sizes =
            [.. readers.Select(reader => (reader.Quantity(LayerKeys.Radius), reader.Quantity(LayerKeys.VolumeShare, 1)))];
        if (sizes.Length == 0 || layer.Context.Violations.Count > before)
        {
            return [];
        }

        double[]? shares = FractionSum.Close(
            layer.Context, layer.Find(LayerKeys.Particles)!, layer.PathOf(LayerKeys.Particles), [.. sizes.Select(size => size.Share)]);
        return shares is null ? [] : [.. sizes.Zip(shares, (size, share) => new ParticleClass(size.Radius!.Value, share))];
    }

    private LayerDesign AddMaterials(ObjectReader layer, LayerDesign design)
    {
        if (!layer.Has(LayerKeys.Materials) || layer.Object(LayerKeys.Materials) is not { } reader)
        {
            return design;
        }

        return design with
        {
            ActiveMaterial = Read(reader, MaterialSlots.ActiveMaterial, MaterialSpec.ActiveMaterial, cellMaterials.ActiveMaterial)?.ActiveMaterial,
            Electrolyte = Read(reader, MaterialSlots.Electrolyte, MaterialSpec.Electrolyte, cellMaterials.Electrolyte)?.Electrolyte,
            Carbon = Read(reader, MaterialSlots.Carbon, MaterialSpec.Carbon, cellMaterials.Carbon)?.Carbon,
        };
    }

    private MaterialEntry? Read(ObjectReader reader, KeySpec key, MaterialSpec spec, MaterialEntry? cells) =>
        reader.Find(key) is { } value ? materials.Read(value, reader.PathOf(key), spec, cells) : null;
}
