using System.Reflection;
using System.Text.Json.Nodes;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Tests.Formats.CellFiles;

public sealed class CellSchemaTests
{
    [Fact]
    public void EveryWrittenCell_SatisfiesTheSchema()
    {
        JsonNode schema = JsonNode.Parse(CellSchema.Json)!;
        foreach (Xunit.ITheoryDataRow row in CellFileWriterTests.Files)
        {
            string json = (string)row.GetData()[0]!;
            Assert.Null(SchemaValidator.FindProblem(schema, JsonNode.Parse(json)));
            Assert.Null(SchemaValidator.FindProblem(schema, JsonNode.Parse(CellFileWriter.Write(CellTexts.Read(json)))));
        }
    }

    [Theory]
    [InlineData("\"laoding\": 1")]
    [InlineData("\"temperature\": 60")]
    [InlineData("\"temperature\": \"warm\"")]
    [InlineData("\"mesh\": { \"shells\": 3 }")]
    [InlineData("\"activeMaterialLoading\": 0.1")]
    [InlineData("\"profile\": {}")]
    [InlineData("\"protocol\": [ 7 ]")]
    public void WhatTheReaderRefuses_TheSchemaRefuses(string keys)
    {
        string json = CellTexts.With(keys);
        Assert.NotEmpty(CellTexts.Violations(json));
        Assert.NotNull(SchemaValidator.FindProblem(JsonNode.Parse(CellSchema.Json)!, JsonNode.Parse(json)));
    }

    [Fact]
    public void EveryKeyOfTheSchema_HasADescriptionAndAnExampleThatTheReaderTakes()
    {
        foreach (KeySpec key in AllKeys(CellKeys.Cell))
        {
            Assert.True(key.Description.Length > 3 && !key.Description.EndsWith('.'), key.Name);
            if (key.Shape != ValueShape.Quantity)
            {
                continue;
            }

            var context = new ReadContext("example", null);
            string example = key.Example ?? $"\"{key.Dimension.Example}\"";
            Assert.NotNull(QuantityReader.Read(context, JsonTextReader.Read(System.Text.Encoding.UTF8.GetBytes(example), "example"), key.Name, key));
            if (key.DefaultValue is { } value)
            {
                Assert.True(key.Range.Contains(value), key.Name);
            }
        }
    }

    [Fact]
    public void EveryKeyThatCodeDefines_IsInTheSchema()
    {
        HashSet<KeySpec> known = [.. AllKeys(CellKeys.Cell), .. MaterialSpec.All.SelectMany(spec => AllKeys(spec.File))];
        foreach (Type type in new[] { typeof(CellKeys), typeof(LayerKeys), typeof(MaterialSlots), typeof(LawKeys), typeof(MaterialKeys) })
        {
            foreach (PropertyInfo property in type.GetProperties(BindingFlags.Static | BindingFlags.Public).Where(one => one.PropertyType == typeof(KeySpec)))
            {
                Assert.True(known.Contains((KeySpec)property.GetValue(null)!), $"{type.Name}.{property.Name} is defined but no object has it");
            }
        }
    }

    [Fact]
    public void ShippedMaterials_SatisfyTheSchemaOfMaterials()
    {
        JsonNode schema = JsonNode.Parse(CellSchema.Materials)!;
        Assembly assembly = typeof(MaterialLibrary).Assembly;
        string[] files = [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith("materials/", StringComparison.Ordinal))];
        Assert.Equal(6, files.Length);
        foreach (string file in files)
        {
            using Stream stream = assembly.GetManifestResourceStream(file)!;
            Assert.Null(SchemaValidator.FindProblem(schema, JsonNode.Parse(stream)));
        }
    }

    [Fact]
    public void Find_OfAnUnknownName_SuggestsTheNearest()
    {
        foreach (string name in CellSchema.Names)
        {
            Assert.NotNull(JsonNode.Parse(CellSchema.Find(name)));
        }

        Assert.Equal(
            "found the unknown schema \"cells\"; expected cell, materials, protocol, mapping, instrument, transport, recipe (did you mean \"cell\"?)",
            Assert.Throws<InvalidInputException>(() => CellSchema.Find("cells")).Message);
        Assert.Null(SchemaValidator.FindProblem(JsonNode.Parse(CellSchema.Protocol)!, JsonNode.Parse("[\"Rest for 1 h\", { \"repeat\": 2, \"steps\": \"Rest for 1 h\" }]")));
    }

    private static IEnumerable<KeySpec> AllKeys(ObjectSpec spec) => spec.Keys.SelectMany(key =>
        (IEnumerable<KeySpec>)[key, .. key.Inner is null ? [] : AllKeys(key.Inner), .. key.Shape == ValueShape.Law ? AllKeys(LawKeys.Spec) : []]);
}
