using System.Text;
using System.Text.Json;
using Cathograph.Core.Composites;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Formats.CompositeRecipes;

/// <summary>Writes a recipe so that <see cref="RecipeReader"/> reads it back, quantities with their units.</summary>
public static class RecipeWriter
{
    /// <summary>The text of the file.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <returns>Indented JSON with a final line break.</returns>
    public static string Write(CompositeRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonLayout.Options))
        {
            var keys = new KeyWriter(json);
            json.WriteStartObject();
            keys.Text(CellKeys.Name, recipe.Name);
            var materials = new MaterialWriter(json, MaterialLibrary.Shipped);
            json.WriteStartObject(MaterialSlots.Materials.Name);
            materials.Write(MaterialSlots.ActiveMaterial, MaterialSpec.Describe(recipe.ActiveMaterial));
            materials.Write(MaterialSlots.Electrolyte, MaterialSpec.Describe(recipe.Electrolyte));
            materials.Write(MaterialSlots.Carbon, MaterialSpec.Describe(recipe.Carbon));
            json.WriteEndObject();
            WriteLayers(keys, recipe);
            WriteBox(keys, recipe);
            WriteBodies(keys, recipe);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteLayers(KeyWriter keys, CompositeRecipe recipe)
    {
        if (recipe.Layers.Length == 1)
        {
            WriteLayer(keys, recipe.Layers[0]);
            return;
        }

        keys.Json.WriteStartArray((recipe.IsGradient ? RecipeKeys.Gradient : RecipeKeys.Layers).Name);
        foreach (RecipeLayer layer in recipe.Layers)
        {
            keys.Json.WriteStartObject();
            keys.Quantity(recipe.IsGradient ? RecipeKeys.Depth : LayerKeys.Share, recipe.IsGradient ? layer.Depth : layer.Share);
            WriteLayer(keys, layer);
            keys.Json.WriteEndObject();
        }

        keys.Json.WriteEndArray();
    }

    private static void WriteLayer(KeyWriter keys, RecipeLayer layer)
    {
        keys.Json.WriteStartObject(RecipeKeys.MassFractions.Name);
        keys.Quantity(LayerKeys.ActiveMaterialFraction, layer.MassFractions.ActiveMaterial);
        keys.Quantity(LayerKeys.ElectrolyteFraction, layer.MassFractions.Electrolyte);
        keys.Quantity(LayerKeys.CarbonFraction, layer.MassFractions.Carbon);
        keys.Json.WriteEndObject();
        keys.Quantity(RecipeKeys.Porosity, layer.Porosity);
    }

    private static void WriteBox(KeyWriter keys, CompositeRecipe recipe)
    {
        keys.Json.WriteStartObject(RecipeKeys.Box.Name);
        keys.Quantity(RecipeKeys.BoxX, recipe.Box.X);
        keys.Quantity(RecipeKeys.BoxY, recipe.Box.Y);
        keys.Quantity(RecipeKeys.BoxZ, recipe.Box.Z);
        keys.Json.WriteEndObject();
        keys.Quantity(RecipeKeys.Voxel, recipe.Voxel);
        keys.WholeNumber(RecipeKeys.Seed, recipe.Seed);
    }

    private static void WriteBodies(KeyWriter keys, CompositeRecipe recipe)
    {
        ActiveParticles active = recipe.Active;
        keys.Json.WriteStartObject(RecipeKeys.Active.Name);
        WriteSizes(keys, active.Sizes);
        keys.QuantityUnlessDefault(RecipeKeys.AxisRatio, active.AxisRatio);
        keys.QuantityUnlessDefault(RecipeKeys.Roughness, active.Roughness);
        keys.QuantityUnlessDefault(RecipeKeys.Overlap, active.Overlap);
        keys.Quantity(RecipeKeys.Grain, active.Grain);
        keys.QuantityUnlessDefault(RecipeKeys.Cracked, active.CrackedShare);
        keys.QuantityUnlessDefault(RecipeKeys.CrackWidth, active.CrackWidth);
        keys.Json.WriteEndObject();
        if (recipe.ElectrolyteSizes is { } sizes)
        {
            keys.Json.WriteStartObject(RecipeKeys.ElectrolyteParticles.Name);
            WriteSizes(keys, sizes);
            keys.Json.WriteEndObject();
        }

        FibreDesign fibres = recipe.Fibres;
        keys.Json.WriteStartObject(RecipeKeys.Fibres.Name);
        keys.Quantity(RecipeKeys.FibreDiameter, fibres.Diameter);
        keys.Quantity(RecipeKeys.FibreLength, fibres.Length);
        keys.QuantityUnlessDefault(RecipeKeys.LengthSpread, fibres.LengthSpread);
        keys.QuantityUnlessDefault(RecipeKeys.Waviness, fibres.Waviness);
        keys.QuantityUnlessDefault(RecipeKeys.Dispersion, fibres.Dispersion);
        keys.Quantity(RecipeKeys.Agglomerate, fibres.Agglomerate);
        keys.Text(RecipeKeys.Painting, fibres.Painting == FibrePainting.Resolved ? null : fibres.Painting == FibrePainting.Always ? "always" : "never");
        keys.Json.WriteEndObject();
        keys.QuantityUnlessDefault(RecipeKeys.VoidPerCarbon, recipe.VoidPerCarbon);
        if (recipe.PoreDiameter is { } pores)
        {
            keys.Json.WriteStartObject(RecipeKeys.Pores.Name);
            keys.Quantity(RecipeKeys.PoreDiameter, pores);
            keys.Json.WriteEndObject();
        }

        if (recipe.Coverage != new CoverageDesign(null, null))
        {
            keys.Json.WriteStartObject(RecipeKeys.Coverage.Name);
            keys.Quantity(RecipeKeys.CarbonCoverage, recipe.Coverage.Carbon);
            keys.Quantity(RecipeKeys.ElectrolyteCoverage, recipe.Coverage.Electrolyte);
            keys.Json.WriteEndObject();
        }
    }

    private static void WriteSizes(KeyWriter keys, SizeDesign sizes)
    {
        if (sizes.Table.IsEmpty)
        {
            keys.Quantity(RecipeKeys.Diameter, sizes.Diameter);
            keys.Quantity(RecipeKeys.Spread, sizes.Spread);
            return;
        }

        keys.Json.WriteStartArray(RecipeKeys.Table.Name);
        foreach (SizeClass size in sizes.Table)
        {
            keys.Json.WriteStartObject();
            keys.Quantity(RecipeKeys.ClassDiameter, size.Diameter);
            keys.Quantity(RecipeKeys.ClassShare, size.VolumeShare);
            keys.Json.WriteEndObject();
        }

        keys.Json.WriteEndArray();
    }
}
