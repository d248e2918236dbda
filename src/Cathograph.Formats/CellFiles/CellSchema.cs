using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Formats.CellFiles;

/// <summary>JSON Schemas (draft 2020-12) of the files that users write, generated from the table of keys that the readers use.</summary>
public static class CellSchema
{
    /// <summary>Names of the schemas: <c>cell</c>, <c>materials</c>, <c>protocol</c>, <c>mapping</c>, <c>instrument</c>, <c>transport</c>, <c>recipe</c>.</summary>
    public static ImmutableArray<string> Names { get; } = ["cell", "materials", "protocol", "mapping", "instrument", "transport", "recipe"];

    /// <summary>Schema of a cell file.</summary>
    public static string Json => SchemaWriter.Write(
        CellKeys.Cell, "Cathograph cell", (CellKeys.Loading.Name, CellKeys.ActiveMaterialLoading.Name), (CellKeys.Layers.Name, CellKeys.Profile.Name));

    /// <summary>Schema of a material file; the key <c>kind</c> chooses among the kinds of materials.</summary>
    public static string Materials
    {
        get
        {
            var kinds = new JsonArray();
            var definitions = new JsonObject();
            foreach (MaterialSpec spec in MaterialSpec.All)
            {
                JsonObject one = JsonNode.Parse(SchemaWriter.Write(spec.File, spec.Title))!.AsObject();
                foreach ((string name, JsonNode? definition) in one["$defs"]!.AsObject().ToArray())
                {
                    definitions[name] = definition?.DeepClone();
                }

                one.Remove("$defs");
                one.Remove("$schema");
                one["properties"]![MaterialKeys.Kind.Name] = new JsonObject { ["const"] = spec.Object.Name };
                one["required"] = new JsonArray(MaterialKeys.Kind.Name);
                kinds.Add(one);
            }

            var schema = new JsonObject
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
                ["title"] = "Cathograph material",
                ["oneOf"] = kinds,
                ["$defs"] = definitions,
            };
            return SchemaWriter.ToText(schema);
        }
    }

    /// <summary>Schema of a protocol as it stands under the key <c>protocol</c>.</summary>
    public static string Protocol => SchemaWriter.WriteProtocol("Cathograph protocol");

    /// <summary>The schema of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>The schema's text.</returns>
    /// <exception cref="InvalidInputException">There is no such schema; the message suggests the nearest.</exception>
    public static string Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string suggestion = NearestWord.Find(name, Names) is { } near ? $" (did you mean \"{near}\"?)" : "";
        return name switch
        {
            "cell" => Json,
            "materials" => Materials,
            "protocol" => Protocol,
            "mapping" => TextCyclers.ColumnMapping.Schema(),
            "instrument" => RadiographSetups.RadiographSetupReader.Schema,
            "transport" => TransportFiles.TransportFileReader.Schema,
            "recipe" => CompositeRecipes.RecipeReader.Schema,
            _ => throw new InvalidInputException("", $"found the unknown schema \"{name}\"; expected {string.Join(", ", Names)}{suggestion}"),
        };
    }
}
