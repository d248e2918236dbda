using System.Text.Json;
using Cathograph.Core.Materials;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Materials;

/// <summary>Writes a material as briefly as it can be read back: its name, its difference from one of the library, or all of it.</summary>
internal sealed class MaterialWriter(Utf8JsonWriter json, MaterialLibrary library)
{
    private readonly LawWriter laws = new(json);

    public void Write(KeySpec slot, MaterialEntry? material)
    {
        if (material is null)
        {
            return;
        }

        MaterialSpec spec = MaterialSpec.Of(material.Kind);
        MaterialEntry? known = library.Entries.FirstOrDefault(
            entry => entry.Kind == material.Kind && string.Equals(entry.Name, material.Name, StringComparison.Ordinal));
        bool[] differs = [.. material.Parameters.Select((parameter, i) => known is null || !AreSame(parameter.Property, known.Parameters[i].Property))];
        if (!differs.Contains(true))
        {
            json.WriteString(slot.Name, material.Name);
            return;
        }

        json.WriteStartObject(slot.Name);
        json.WriteString((known is null ? MaterialKeys.Name : MaterialKeys.Base).Name, material.Name);
        for (int i = 0; i < differs.Length; i++)
        {
            if (differs[i])
            {
                laws.Write(spec.Properties[i], material.Parameters[i].Property);
            }
        }

        json.WriteEndObject();
    }

    private static bool AreSame(MaterialProperty one, MaterialProperty other) => (one with { IsOverridden = false }) == (other with { IsOverridden = false });
}
