using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Formats.CellFiles;

/// <summary>The materials of the whole cell; null where one was refused.</summary>
/// <param name="ActiveMaterial">Active material.</param>
/// <param name="Electrolyte">Electrolyte.</param>
/// <param name="Carbon">Conductive additive.</param>
internal sealed record CellMaterials(MaterialEntry? ActiveMaterial, MaterialEntry? Electrolyte, MaterialEntry? Carbon)
{
    public bool AreComplete => ActiveMaterial is not null && Electrolyte is not null && Carbon is not null;

    public static CellMaterials Read(ObjectReader cell, MaterialReader materials, MaterialLibrary library)
    {
        ObjectReader? reader = cell.Object(MaterialSlots.Materials);
        return new CellMaterials(
            Read(MaterialSlots.ActiveMaterial, MaterialSpec.ActiveMaterial),
            Read(MaterialSlots.Electrolyte, MaterialSpec.Electrolyte),
            Read(MaterialSlots.Carbon, MaterialSpec.Carbon));

        MaterialEntry? Read(KeySpec key, MaterialSpec spec) => reader?.Find(key) is { } value
            ? materials.Read(value, reader.PathOf(key), spec, otherwise: null)
            : library.Find(key.Default!);
    }
}
