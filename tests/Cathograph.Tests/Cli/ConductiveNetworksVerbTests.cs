namespace Cathograph.Tests.Cli;

public sealed class ConductiveNetworksVerbTests
{
    [Fact]
    public void ASecondRunIntoTheSameFolder_TakesTheStructuresOfTheFirst_AndADamagedOneIsSolvedAgain()
    {
        using var folder = new TemporaryFolder();
        string[] words = ["study", "conductive-networks", "--seeds", "1", "--box", "5.6 um", "--out", folder.PathOf("out"), "--json", "--quiet"];
        CliRun first = CliRun.Of(words);
        Assert.True(first.ExitCode == 0, first.Error);
        Assert.DoesNotContain("structures-kept", first.Output, StringComparison.Ordinal);
        string[] kept = Directory.GetFiles(folder.PathOf("out/structures"));
        Assert.Equal(3, kept.Length);
        Assert.True(File.Exists(folder.PathOf("out/report.html")) && File.Exists(folder.PathOf("out/cell-BLE.json")) && File.Exists(folder.PathOf("out/rates.png")));
        File.WriteAllText(kept[0], "{");
        CliRun second = CliRun.Of(words);
        Assert.Contains("structures-kept", second.Output, StringComparison.Ordinal);
        Assert.Equal(first.Json.GetProperty("rows").GetRawText(), second.Json.GetProperty("rows").GetRawText());
    }

    [Fact]
    public void AFolderThatIsMissing_AndARecipeOfLayers_AreRefused()
    {
        CliRun run = CliRun.Of("study", "conductive-networks", "--data", "no-such-folder");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("deng-ecd.json", run.Error, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf("examples/recipes/three-layer.json"), folder.PathOf("deng-ble.json"));
        run = CliRun.Of("study", "conductive-networks", "--data", folder.PathOf(""));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("expected one composition", run.Error, StringComparison.Ordinal);
    }
}
