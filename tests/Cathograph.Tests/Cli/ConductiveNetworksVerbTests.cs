using System.Text.Json.Nodes;

namespace Cathograph.Tests.Cli;

public sealed class ConductiveNetworksVerbTests
{
    [Fact]
    public void ASecondRunIntoTheSameFolder_TakesTheStructuresOfTheFirst_AndADamagedOneIsSolvedAgain()
    {
        using var folder = new TemporaryFolder();
        string graphite = File.ReadAllText(Repository.PathOf("examples/recipes/deng-graphite.json"));
        Directory.CreateDirectory(folder.PathOf("data"));
        File.WriteAllText(folder.PathOf("data/deng-graphite.json"), graphite.Replace("0.25 um", "0.4 um", StringComparison.Ordinal).Replace("\"diameter\": \"3 um\", \"spread\": 0.4", "\"diameter\": \"2 um\", \"spread\": 0.2", StringComparison.Ordinal));
        string[] words = ["study", "conductive-networks", "--data", folder.PathOf("data"), "--seeds", "1", "--box", "5.6 um", "--rate", "2C", "--out", folder.PathOf("out"), "--json", "--quiet"];
        CliRun first = CliRun.Of(words);
        Assert.True(first.ExitCode == 0, first.Error);
        Assert.DoesNotContain("structures-kept", first.Output, StringComparison.Ordinal);
        string[] kept = Directory.GetFiles(folder.PathOf("out/structures"));
        Assert.Equal(3, kept.Length);
        Assert.True(File.Exists(folder.PathOf("out/report.html")) && File.Exists(folder.PathOf("out/cell-BLE.json")) && File.Exists(folder.PathOf("out/rates.png")));
        Assert.True(File.Exists(folder.PathOf("out/valence.npy")) && File.Exists(folder.PathOf("out/charge-map.png")));
        Assert.InRange(first.Json.GetProperty("particleScale").GetProperty("chargeBalanceError_relative").GetDouble(), 0, 1e-9);
        Assert.Equal("7:3:1 with graphite", JsonNode.Parse(File.ReadAllText(folder.PathOf("out/run.json")))!["resolvedInput"]!["recipes"]![3]!["name"]!.GetValue<string>());
        File.WriteAllText(kept[0], "{");
        CliRun second = CliRun.Of([.. words.Where(word => word is not ("--rate" or "2C")), "--no-particles"]);
        Assert.Contains("structures-kept", second.Output, StringComparison.Ordinal);
        string[] Rows(CliRun run) => [.. run.Json.GetProperty("rows").EnumerateArray().Select(row => row.GetRawText())];
        Assert.Equal(Rows(first).Take(Rows(second).Length), Rows(second));
    }

    [Fact]
    public void ABoxSmallerThanTheParticles_IsRefusedBeforeAnythingIsSolved()
    {
        CliRun run = CliRun.Of("study", "conductive-networks", "--seeds", "1", "--box", "5.6 um");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("expected a box larger than its particles", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutAKnownFile_OrWithAMisspelledOne_IsRefused_InsteadOfGivingThePapersNumbers()
    {
        using var folder = new TemporaryFolder();
        CliRun run = CliRun.Of("study", "conductive-networks", "--data", folder.PathOf(""));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("found no such file in", run.Error, StringComparison.Ordinal);
        File.Copy(Repository.PathOf("examples/recipes/deng-ble.json"), folder.PathOf("deng-ble.json"));
        File.Copy(Repository.PathOf("examples/recipes/deng-ecd.json"), folder.PathOf("deng-ecdd.json"));
        run = CliRun.Of("study", "conductive-networks", "--data", folder.PathOf(""));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("\"deng-ecdd.json\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ARateWithoutParticles_AndAFileWhereStructuresAreKept_AreRefused()
    {
        CliRun run = CliRun.Of("study", "conductive-networks", "--no-particles", "--rate", "1C");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--no-particles", run.Error, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("out"));
        File.WriteAllText(folder.PathOf("out/structures"), "");
        run = CliRun.Of("study", "conductive-networks", "--no-particles", "--out", folder.PathOf("out"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("expected a folder of that name", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatIsMissing_AndARecipeOfLayers_AreRefused()
    {
        CliRun run = CliRun.Of("study", "conductive-networks", "--data", "no-such-folder", "--no-particles");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("deng-ecd.json", run.Error, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf("examples/recipes/three-layer.json"), folder.PathOf("deng-ble.json"));
        run = CliRun.Of("study", "conductive-networks", "--data", folder.PathOf(""));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("expected one composition", run.Error, StringComparison.Ordinal);
    }
}
