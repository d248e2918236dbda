using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cathograph.Tests.Cli;

public sealed class ConductiveNetworksVerbTests
{
    [Fact]
    public void ASecondRunIntoTheSameFolder_ComputesNothingAgain_AndGivesTheSameReport_AndWhatWasDamagedIsComputedAgain()
    {
        using var folder = new TemporaryFolder();
        string graphite = File.ReadAllText(Repository.PathOf("examples/recipes/deng-graphite.json"));
        Directory.CreateDirectory(folder.PathOf("data"));
        File.WriteAllText(folder.PathOf("data/deng-graphite.json"), graphite.Replace("0.25 um", "0.4 um", StringComparison.Ordinal).Replace("\"diameter\": \"3 um\", \"spread\": 0.4", "\"diameter\": \"2 um\", \"spread\": 0.2", StringComparison.Ordinal));
        string[] words = ["study", "conductive-networks", "--data", folder.PathOf("data"), "--seeds", "1", "--box", "5.6 um", "--rate", "2C", "--poor-electrons", "4", "--out", folder.PathOf("out"), "--json", "--quiet"];
        CliRun first = CliRun.Of(words);
        Assert.True(first.ExitCode == 0, first.Error);
        string[] Kept(string name) => Directory.GetFiles(folder.PathOf($"out/{name}"));
        Assert.Equal((3, 2, 1), (Kept("structures").Length, Kept("discharges").Length, Kept("pieces").Length));
        Assert.True(File.Exists(folder.PathOf("out/report.html")) && File.Exists(folder.PathOf("out/cell-BLE.json")) && File.Exists(folder.PathOf("out/rates.png")));
        Assert.True(File.Exists(folder.PathOf("out/valence.npy")) && File.Exists(folder.PathOf("out/charge-map.png")));
        Assert.InRange(first.Json.GetProperty("particleScale").GetProperty("chargeBalanceError_relative").GetDouble(), 0, 1e-9);
        Assert.Equal("7:3:1 with graphite", JsonNode.Parse(File.ReadAllText(folder.PathOf("out/run.json")))!["resolvedInput"]!["recipes"]![3]!["name"]!.GetValue<string>());

        // Every byte of every file is that of the run that was not interrupted, but for the date in the report and the times in run.json.
        Dictionary<string, string> Files() => Directory.GetFiles(folder.PathOf("out")).Where(file => Path.GetFileName(file) != "run.json").ToDictionary(
            file => Path.GetFileName(file), file => Regex.Replace(Encoding.Latin1.GetString(File.ReadAllBytes(file)), "[0-9-]{10} [0-9:]{8} UTC", ""));
        Dictionary<string, string> files = Files();
        Assert.NotEmpty(files);
        DateTime[] Times() => [.. Kept("structures").Concat(Kept("discharges")).Concat(Kept("pieces")).Order().Select(File.GetLastWriteTimeUtc)];
        DateTime[] times = Times();
        CliRun second = CliRun.Of(words);
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(files, Files());
        Assert.Equal(times, Times());

        // A damaged file, and one of another input under its name, are told and computed again.
        byte[] bytes = File.ReadAllBytes(Kept("discharges")[0]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(Kept("discharges")[0], bytes);
        File.Copy(Kept("discharges")[0], Kept("discharges")[1], overwrite: true);
        File.WriteAllText(Kept("structures")[0], "{");
        CliRun third = CliRun.Of(words);
        Assert.Contains("it is damaged", third.Output, StringComparison.Ordinal);
        Assert.Contains("it belongs to another input", third.Output, StringComparison.Ordinal);
        Assert.Contains("it is not a file of this kind", third.Output, StringComparison.Ordinal);
        string[] Rows(CliRun run) => [.. run.Json.GetProperty("rows").EnumerateArray().Select(row => row.GetRawText())];
        Assert.Equal(Rows(first), Rows(third));
    }

    [Fact]
    public void ABoxSmallerThanTheParticles_IsRefusedBeforeAnythingIsSolved()
    {
        CliRun run = CliRun.Of("study", "conductive-networks", "--seeds", "1", "--box", "5.6 um");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--box (deng-graphite.json): found an edge of 5.6 um", run.Error, StringComparison.Ordinal);
        Assert.Contains("expected a box larger than its particles", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rate", "-1C", "found \"-1C\"; expected")]
    [InlineData("--poor-electrons", "4,-2", "expected factors above 0")]
    [InlineData("--poor-electrons", "1e9", "below 1000000")]
    public void WhatTheParticlesCannotBeAskedFor_IsRefusedWithTheOption(string option, string value, string expected)
    {
        CliRun run = CliRun.Of("study", "conductive-networks", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
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
