namespace Cathograph.Tests.Cli;

public sealed class InterruptionTests
{
    private const string Endless = "Repeat 20000 times: [ Charge at C/5 for 30 min or until 3.7 V; Discharge at C/5 for 30 min or until 1.6 V ]";
    private static readonly string FourLayer = Repository.PathOf("examples/four-layer.json");

    [Fact]
    public void ACancelledRun_EndsSoon_WithExitCode130_AndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        CliRun run = CliRun.Of(["cell", "simulate", FourLayer, "--protocol", Endless, "--out", folder.PathOf("out"), "--json"], source.Token);
        Assert.Equal(130, run.ExitCode);
        Assert.Equal("cancelled", run.Json.GetProperty("outcome").GetString());
        Assert.Contains("cathograph: interrupted; no report was written", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.PathOf("out")));
    }

    [Fact]
    public void ACancelledRun_LeavesWhatWasThere()
    {
        using var folder = new TemporaryFolder();
        folder.Write("run.json", "old");
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Equal(130, CliRun.Of(["cell", "simulate", FourLayer, "--out", folder.Root], source.Token).ExitCode);
        Assert.Equal("old", File.ReadAllText(folder.PathOf("run.json")));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public void TwoRunsIntoOneFolder_LeaveTheFilesOfOneOfThem()
    {
        using var folder = new TemporaryFolder();
        string[] names = ["mono", "three-layer", "reversed"];
        Parallel.ForEach([.. names, .. names], name =>
        {
            CliRun run = CliRun.Of("cell", "simulate", Repository.PathOf($"examples/nmc811-30mg-{name}.json"), "--out", folder.Root);
            Assert.Equal(0, run.ExitCode);
        });
        string record = File.ReadAllText(folder.PathOf("run.json"));
        foreach (var file in System.Text.Json.JsonDocument.Parse(record).RootElement.GetProperty("files").EnumerateArray())
        {
            byte[] bytes = File.ReadAllBytes(folder.PathOf(file.GetProperty("name").GetString()!));
            Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        }

        Assert.Empty(Directory.EnumerateFiles(folder.Root, ".*"));
    }
}
