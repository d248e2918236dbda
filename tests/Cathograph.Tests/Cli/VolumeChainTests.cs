using System.Text.Json;

namespace Cathograph.Tests.Cli;

/// <summary><c>volume report</c> and <c>volume tomogram</c>: the verbs of <c>volume</c> in a chain say what they say alone.</summary>
public sealed class VolumeChainTests
{
    private const string Phases = "0=pore,1=active,2=electrolyte,3=carbon";
    private static readonly string Labels = Repository.PathOf("examples/composite.npy");
    private static readonly string Charge = Repository.PathOf("examples/composite-charge.npy");
    private static readonly string[] Volume = [Labels, "--voxel", "0.25 um", "--phases", Phases];
    private static readonly string[] Property = ["--property", Charge, "--property-name", "Energy", "--property-unit", "eV"];

    [Fact]
    public void AReport_HoldsWhatItsPartsSayAlone()
    {
        using var folder = new TemporaryFolder();
        CliRun run = CliRun.Of(["volume", "report", .. Volume, .. Property, "--with-border", "--samples", "100", "--each", "2", "--json", "--out", folder.PathOf("all")]);
        Assert.True(run.ExitCode == 0, run.Error);
        Same(run, "particles", ["volume", "particles", .. Volume, "--map", Charge, "--map-name", "Energy", "--map-unit", "eV", "--json"], "count", "mapMean");
        Same(run, "contacts", ["volume", "contacts", .. Volume, "--json"], "interfaceArea_um2", "utilisation_volumeFraction");
        Same(run, "distance", ["volume", "distance", .. Volume, .. Property, "--samples", "100", "--json"], "bins", "electronDistance");
        Same(run, "statistics", ["volume", "statistics", .. Volume, .. Property, "--with-border", "--samples", "100", "--json"], "countUsed", "groups");
        Assert.Equal(2, run.Json.EnumerateObject().Count(item => item.Name.StartsWith("particle-", StringComparison.Ordinal)));
        string[] files = [.. Directory.GetFiles(folder.PathOf("all")).Select(path => Path.GetFileName(path))];
        Assert.All(["particles.csv", "contacts.csv", "bins.csv", "particle-statistics.csv", "particles.tif", "lithiumDistance.tif", "combinedImpedance.tif", "report.html", "run.json"], name => Assert.Contains(name, files));
        Assert.Equal(2, files.Count(name => name.StartsWith("particle-", StringComparison.Ordinal) && name.EndsWith("-diffusion-distance.png", StringComparison.Ordinal)));
    }

    [Fact]
    public void WithoutAProperty_ThereAreNoStatistics()
    {
        CliRun run = CliRun.Of(["volume", "report", .. Volume, "--json"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.False(run.Json.TryGetProperty("statistics", out _));
        Assert.True(run.Json.GetProperty("distance").GetProperty("lithiumDistance").GetProperty("mean_um").GetDouble() > 0);
    }

    [Fact]
    public void ATomogram_IsSegmented_AndThenReported()
    {
        string[] grey = [Repository.PathOf("examples/composite-grey.npy"), "--voxel", "0.25 um", "--paint", Repository.PathOf("examples/composite-paint.npy"), "--phases", "1=pore,2=active,3=electrolyte,4=carbon", "--trees", "20"];
        CliRun run = CliRun.Of(["volume", "tomogram", .. grey, .. Property, "--with-border", "--samples", "100", "--each", "0", "--json"]);
        Assert.True(run.ExitCode == 0, run.Error);
        double count = run.Json.GetProperty("particles").GetProperty("count").GetDouble();
        CliRun truth = CliRun.Of(["volume", "particles", .. Volume, "--json"]);
        Assert.InRange(count / truth.Json.GetProperty("count").GetDouble(), 0.7, 1.4);
        Assert.True(run.Json.GetProperty("segment").GetProperty("phases").GetArrayLength() == 4, run.Output);
        Assert.True(run.Json.GetProperty("statistics").GetProperty("countUsed").GetInt32() > 10, run.Output);
    }

    [Theory]
    [InlineData("--separator", "w-", "--separator")]
    [InlineData("--property", "nowhere.npy", "nowhere.npy")]
    [InlineData("--samples", "3", "--samples")]
    [InlineData("--metric", "crow", "--metric")]
    public void AWrongOption_IsExplained(string option, string value, string expected)
    {
        CliRun run = CliRun.Of(["volume", "report", .. Volume, option, value]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private static void Same(CliRun chain, string part, string[] alone, params string[] keys)
    {
        CliRun single = CliRun.Of(alone);
        Assert.True(single.ExitCode == 0, single.Error);
        foreach (string key in keys)
        {
            Assert.True(JsonElement.DeepEquals(single.Json.GetProperty(key), chain.Json.GetProperty(part).GetProperty(key)), $"{part}.{key}");
        }
    }
}
