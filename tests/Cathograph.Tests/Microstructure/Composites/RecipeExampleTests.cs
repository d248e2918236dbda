using System.Text.Json;
using Cathograph.Tests.Cli;

namespace Cathograph.Tests.Microstructure.Composites;

/// <summary>The recipes of examples/ and what the other verbs make of their volumes.</summary>
public sealed class RecipeExampleTests
{
    [Theory]
    [InlineData("balanced", 0.6796, 0.2913, 0.0291, 0.15)]
    [InlineData("electron-poor", 0.7, 0.3, 0, 0.15)]
    [InlineData("ion-poor", 0.6364, 0.2727, 0.0909, 0.15)]
    [InlineData("three-layer", 0.75, 0.235, 0.015, 0.25)]
    public void AnExample_HasTheMassesOfItsPaper(string name, double active, double electrolyte, double carbon, double porosity)
    {
        JsonElement json = CliRun.Of("volume", "generate", Repository.PathOf($"examples/recipes/{name}.json"), "--json").Json;
        JsonElement masses = json.GetProperty("massFraction");
        Assert.Equal(active, masses.GetProperty("activeMaterial").GetDouble(), 0.003);
        Assert.Equal(electrolyte, masses.GetProperty("electrolyte").GetDouble(), 0.003);
        Assert.Equal(carbon, masses.GetProperty("carbon").GetDouble(), 0.002);
        Assert.Equal(porosity, json.GetProperty("porosity").GetDouble(), 0.002);
        Assert.DoesNotContain("fraction-missed", json.GetProperty("findings").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WrittenVolumes_AreReadByOtherVerbsWithoutOptions()
    {
        using var folder = new TemporaryFolder();
        CliRun made = CliRun.Of("volume", "generate", Repository.PathOf("examples/recipes/balanced.json"), "--json", "--out", folder.Root);
        Assert.True(made.ExitCode == 0, made.Error);
        string labels = folder.PathOf("labels.npy");
        JsonElement fractions = CliRun.Of("volume", "fractions", labels, "--json").Json;
        double active = fractions.GetProperty("phases").EnumerateArray().First(phase => phase.GetProperty("name").GetString() == "active").GetProperty("volumeFraction").GetDouble();
        Assert.Equal(made.Json.GetProperty("volumeFraction").GetProperty("active").GetDouble(), active, 6);
        Assert.Equal(0, CliRun.Of("volume", "conductivity", labels, "--conductivity", "electrolyte=0.25 S/m", "--axis", "z", "--json").ExitCode);
        Assert.Equal(0, CliRun.Of("volume", "contacts", labels, "--particles", folder.PathOf("particles.npy"), "--json").ExitCode);
        Assert.True(File.Exists(folder.PathOf("fibres.csv")));
        CliRun again = CliRun.Of("volume", "generate", folder.PathOf("recipe.json"), "--json");
        Assert.Equal(made.Json.GetProperty("volumeFraction").ToString(), again.Json.GetProperty("volumeFraction").ToString());
    }

    [Theory]
    [InlineData("--active")]
    [InlineData("--size")]
    public void OptionsBesideARecipe_AreRefused(string option)
    {
        CliRun run = CliRun.Of("volume", "generate", Repository.PathOf("examples/recipes/balanced.json"), option, "0.5");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("expected it in the recipe", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void SeedAndVoxel_GoWithARecipe()
    {
        string path = Repository.PathOf("examples/recipes/electron-poor.json");
        JsonElement json = CliRun.Of("volume", "generate", path, "--seed", "7", "--voxel", "0.2 um", "--json").Json;
        Assert.Equal(7, json.GetProperty("seed").GetInt32());
        Assert.Equal(0.2, json.GetProperty("voxel_um").GetDouble(), 9);
    }
}
