using System.Text;
using System.Text.Json.Nodes;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Tests.Formats.CellFiles;

namespace Cathograph.Tests.Formats.CompositeRecipes;

public sealed class RecipeReaderTests
{
    private const string Whole = """
        "materials": { "electrolyte": "Li6PS5Cl", "carbon": "VGCF" }, "mass": "7:3:0.3", "porosity": 0.15,
        "box": { "x": "9 um", "y": "9 um", "z": "12 um" }
        """;

    [Fact]
    public void AWholeRecipe_IsReadInSi()
    {
        CompositeRecipe recipe = Read($$"""
            { {{Whole}}, "voxel": "100 nm", "seed": 4,
              "activeParticles": { "diameter": "4 um", "spread": 0.2, "axisRatio": 1.5, "roughness": 0.05, "overlap": 0.03, "grain": "0.5 um", "cracked": 0.1, "crackWidth": "150 nm" },
              "electrolyteParticles": { "sizes": [ { "diameter": "1 um", "volumeShare": 0.3 }, { "diameter": "2 um", "volumeShare": 0.7 } ] },
              "fibres": { "diameter": "120 nm", "length": "8 um", "lengthSpread": 0.2, "waviness": 0.3, "dispersion": 0.5, "agglomerate": "3 um", "painting": "never" },
              "pores": { "diameter": "1 um" }, "coverage": { "carbon": 0.1, "electrolyte": 0.7 } }
            """);
        Assert.Equal(7 / 10.3, recipe.Layers[0].MassFractions.ActiveMaterial, 12);
        Assert.Equal((9e-6, 9e-6, 12e-6), (Math.Round(recipe.Box.X, 9), Math.Round(recipe.Box.Y, 9), Math.Round(recipe.Box.Z, 9)));
        Assert.Equal(4, recipe.Seed);
        Assert.Equal(4e-6, recipe.Active.Sizes.Diameter, 1e-15);
        Assert.Equal(2e-6, recipe.ElectrolyteSizes!.Diameter, 1e-15);
        Assert.Equal(FibrePainting.Never, recipe.Fibres.Painting);
        Assert.Equal(new CoverageDesign(0.1, 0.7), recipe.Coverage);
        Assert.Equal(0.15, recipe.FractionsAt(0.5).Pore, 12);
        Assert.Equal(recipe.Active, Read(RecipeWriter.Write(recipe)).Active);
        Assert.Equal(recipe.Fibres, Read(RecipeWriter.Write(recipe)).Fibres);
    }

    [Fact]
    public void VolumeFractions_FollowFromMassesAndDensities()
    {
        VolumeFractions fractions = Read($"{{ {Whole} }}").FractionsAt(0);
        double active = 7 / 4.77;
        double electrolyte = 3 / 1.64;
        double carbon = 0.3 / 2.0;
        Assert.Equal(0.85 * active / (active + electrolyte + carbon), fractions.Active, 9);
        Assert.Equal(1, fractions.Active + fractions.Electrolyte + fractions.Carbon + fractions.Pore, 12);
    }

    [Fact]
    public void Density_GivesThePorosity()
    {
        CompositeRecipe recipe = Read($"{{ {Whole.Replace("\"porosity\": 0.15", "\"density\": \"2.5 g/cm3\"", StringComparison.Ordinal)} }}");
        VolumeFractions fractions = recipe.FractionsAt(0);
        Assert.Equal(2500, (fractions.Active * 4770) + (fractions.Electrolyte * 1640) + (fractions.Carbon * 2000), 1e-6);
    }

    [Fact]
    public void Layers_ShareMassNotThickness()
    {
        CompositeRecipe recipe = Read("""{ "layers": [ { "mass": "65:33:2" }, { "mass": "85:14:1" } ], "porosity": 0.2, "box": { "x": "9 um", "y": "9 um", "z": "12 um" } }""");
        Assert.InRange(recipe.LayerEnds()[0], 0.52, 0.6);
        Assert.True(recipe.FractionsAt(0.1).Active < recipe.FractionsAt(0.9).Active);
    }

    [Fact]
    public void AGradient_IsLinearInMassFractions()
    {
        CompositeRecipe recipe = Read("""{ "gradient": [ { "depth": 0, "mass": "60:40" }, { "depth": 1, "mass": "80:20" } ], "porosity": 0.2, "box": { "x": "9 um", "y": "9 um", "z": "12 um" } }""");
        VolumeFractions middle = recipe.FractionsAt(0.5);
        Assert.Equal(recipe.FractionsOf(new MassFractions(0.7, 0.3, 0), 0.2).Active, middle.Active, 12);
    }

    [Theory]
    [InlineData("\"mass\": \"7:-3\", \"porosity\": 0.1", "found \"7:-3\"; expected the parts of active material, electrolyte and carbon, at least 0 and the first above 0, such as \"7:3:0.3\"")]
    [InlineData("\"mass\": \"NaN:1\", \"porosity\": 0.1", "found \"NaN:1\"")]
    [InlineData("\"mass\": \"7:3\", \"massFractions\": { \"activeMaterial\": 1 }, \"porosity\": 0.1", "found both \"mass\" and \"massFractions\"")]
    [InlineData("\"massFractions\": { \"activeMaterial\": 0.7, \"electrolyte\": 0.7 }, \"porosity\": 0.1", "found fractions that cannot close: 0.7 + 0.7 + 0 = 1.4; expected a sum of 1 (within 0.001)")]
    [InlineData("\"mass\": \"7:3\"", "found neither \"porosity\" nor \"density\"")]
    [InlineData("\"mass\": \"7:3\", \"porosity\": -0.1", "found -0.1; expected a number from 0 to 0.95")]
    [InlineData("\"mass\": \"7:3\", \"density\": \"9 g/cm3\"", "found 9 g/cm3 for solids of")]
    [InlineData("\"porosity\": 0.1", "found 0 of a mass, \"layers\" and \"gradient\"; expected one of them")]
    [InlineData("\"mass\": \"7:3\", \"porosity\": 0.1, \"voxels\": 3", "found the unknown key \"voxels\"; did you mean \"voxel\"?")]
    [InlineData("\"mass\": \"7:3\", \"porosity\": 0.1, \"fibres\": { \"length\": \"100 nm\" }", "found fibres of 100 nm length and 150 nm diameter")]
    [InlineData("\"mass\": \"7:3\", \"porosity\": 0.1, \"coverage\": { \"carbon\": 0.5, \"electrolyte\": 0.6 }", "found coverages that sum to 1.1; expected at most 1")]
    [InlineData("\"mass\": \"7:3\", \"porosity\": 0.1, \"electrolyteParticles\": { \"spread\": 0.1 }", "found neither \"diameter\" nor \"sizes\"")]
    [InlineData("\"mass\": \"7:3\", \"porosity\": 0.1, \"activeParticles\": { \"diameter\": \"-3 um\" }", "expected a length from")]
    [InlineData("\"gradient\": [ { \"depth\": 1, \"mass\": \"7:3\" }, { \"depth\": 0, \"mass\": \"7:3\" } ], \"porosity\": 0.1", "found the depth 0 after 1; expected rising depths")]
    public void WhatIsWrong_IsSaid(string keys, string message)
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Read($$"""{ {{keys}}, "box": { "x": "9 um", "y": "9 um", "z": "12 um" } }"""));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllViolations_ComeTogether()
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Read("""{ "mass": "x", "porosity": 2, "box": { "x": "9 um", "y": "-1 um" }, "seed": 1.5 }"""));
        Assert.True(refusal.Violations.Length >= 5, refusal.Message);
    }

    [Fact]
    public void Schema_AcceptsTheExamples()
    {
        JsonNode schema = JsonNode.Parse(RecipeReader.Schema)!;
        var options = new System.Text.Json.JsonDocumentOptions { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true };
        foreach (string path in Repository.Files("examples/recipes", "*.json"))
        {
            string text = File.ReadAllText(Repository.PathOf(path));
            Assert.Null(SchemaValidator.FindProblem(schema, JsonNode.Parse(text, null, options)));
            Assert.Null(SchemaValidator.FindProblem(schema, JsonNode.Parse(RecipeWriter.Write(Read(text)))));
        }
    }

    private static CompositeRecipe Read(string json) => RecipeReader.Read(Encoding.UTF8.GetBytes(json), "recipe.json");
}
