using System.Text.Json;

namespace Cathograph.Tests.Cli;

public sealed class SimulateTests
{
    private static readonly string Mono = Repository.PathOf("examples/nmc811-30mg-mono.json");
    private static readonly string OwnMaterial = Repository.PathOf("examples/my-nmc-cell.json");

    [Fact]
    public void Text_HasTheCellTheStepsTheSplitAndTheVerdict()
    {
        CliRun run = CliRun.Of("cell", "simulate", Mono);
        Assert.Equal(0, run.ExitCode);
        string[] parts = ["mono NMC811, 30 mg/cm2", "thickness", "Steps of the protocol", "Charge at C/10", "voltage 1.6 V", "ionic, in the composite", "Completed: 4 steps of the protocol done"];
        Assert.All(parts, part => Assert.Contains(part, run.Output, StringComparison.Ordinal));
        Assert.Contains("warning: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("warning: ", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 110, line));
    }

    [Fact]
    public void Quiet_LeavesStandardErrorEmpty() => Assert.Empty(CliRun.Of("cell", "simulate", Mono, "--quiet").Error);

    [Fact]
    public void Json_HasTheKeysThatOthersBuildOn()
    {
        JsonElement json = CliRun.Of("cell", "simulate", Mono, "--json").Json;
        Assert.Equal("completed", json.GetProperty("outcome").GetString());
        JsonElement[] steps = [.. json.GetProperty("steps").EnumerateArray()];
        Assert.Equal(4, steps.Length);
        Assert.Equal("Charge at C/10 until 3.7 V", steps[0].GetProperty("instruction").GetString());
        Assert.Equal(["voltage", "current", "time", "voltage"], steps.Select(step => step.GetProperty("endedBy").GetString()));
        Assert.Equal("voltage 1.6 V", steps[3].GetProperty("endedByDetail").GetString());
        Assert.Equal(600, steps[2].GetProperty("duration_s").GetDouble());
        Assert.Equal(1.6, steps[3].GetProperty("endVoltage_V").GetDouble(), 1e-6);
        double perGram = steps[3].GetProperty("capacity_mAh_per_gCam").GetDouble();
        Assert.Equal(perGram * 22.5e-3, steps[3].GetProperty("capacity_mAh_per_cm2").GetDouble(), 1e-9);
        Assert.True(json.GetProperty("chargeBalanceError_relative").GetDouble() < 1e-12);
        Assert.Equal("outside-validity-range", json.GetProperty("findings")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void Protocol_OfTheCommandLine_ComesBeforeTheOneOfTheFile()
    {
        JsonElement json = CliRun.Of("cell", "simulate", Mono, "--json", "--protocol", "Rest for 1 h; Charge at C/5 for 10 min").Json;
        Assert.Equal(["Rest for 1 h", "Charge at C/5 for 10 min"], json.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("instruction").GetString()));
    }

    [Fact]
    public void NoProtocolAtAll_MeansTheDefaultOne_AndSaysSo()
    {
        CliRun run = CliRun.Of("cell", "simulate", OwnMaterial);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("note: protocol: neither the cell file nor --protocol says what is done to the cell, so it was: Charge at C/10 until 3.7 V;", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AProtocolThatCannotProceed_GivesExitCode1_AndSaysAtWhichStep()
    {
        CliRun run = CliRun.Of("cell", "simulate", Mono, "--json", "--protocol", "Rest for 1 min; Discharge at C/2 for 20 hours");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("stopped", run.Json.GetProperty("outcome").GetString());
        Assert.StartsWith("step 2 (Discharge at C/2 for 20 hours): the active material is full", run.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("stopped", run.Json.GetProperty("steps")[1].GetProperty("endedBy").GetString());
    }

    [Fact]
    public void Out_WritesCurvesProfilesFiguresPageAndRecord()
    {
        using var folder = new TemporaryFolder();
        CliRun run = CliRun.Of("cell", "simulate", Mono, "--out", folder.PathOf("new/deep"), "--sample", "60 s", "--at", "1 h,2 h");
        Assert.Equal(0, run.ExitCode);
        string Text(string name) => File.ReadAllText(Path.Combine(folder.PathOf("new/deep"), name));
        Assert.StartsWith("time_s,current_A_per_m2,voltage_V,capacity_mAh_per_gCam,", Text("curve.csv"), StringComparison.Ordinal);
        Assert.StartsWith(
            "time_s,x_um,electrolytePotential_V,electronPotential_V,ionicCurrent_A_per_m2,reactionCurrent_A_per_m3,surfaceStoichiometry,averageStoichiometry,",
            Text("profiles.csv"),
            StringComparison.Ordinal);
        Assert.Equal(["3600", "7200"], Text("profiles.csv").Split("\r\n")[1..^1].Select(line => line.Split(',')[0]).Distinct(StringComparer.Ordinal));
        string[] expected = ["curve.csv", "dqdv.csv", "dqdv.png", "dqdv.svg", "layers.csv", "polarisation-split.csv", "polarisation.csv", "polarisation.png", "polarisation.svg", "profiles-charge.png", "profiles-charge.svg", "profiles.csv", "report.html", "run.json", "steps.csv", "voltage.png", "voltage.svg"];
        Assert.Equal(expected, Directory.EnumerateFileSystemEntries(folder.PathOf("new/deep")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheRecord_IsEnoughToRepeatTheRun()
    {
        using var folder = new TemporaryFolder();
        CliRun.Of("cell", "simulate", OwnMaterial, "--out", folder.Root, "--protocol", "Discharge at C/10 for 1 min");
        JsonElement record = JsonDocument.Parse(File.ReadAllText(folder.PathOf("run.json"))).RootElement;
        Assert.Equal("0.1.0", record.GetProperty("version").GetString());
        Assert.Equal(2, record.GetProperty("inputs").GetArrayLength());
        Assert.Equal(64, record.GetProperty("inputs")[1].GetProperty("sha256").GetString()!.Length);
        string again = folder.Write("again.json", record.GetProperty("resolvedInput").GetProperty("cell").GetRawText());
        string protocol = string.Join(';', record.GetProperty("resolvedInput").GetProperty("protocol").EnumerateArray().Select(sentence => sentence.GetString()));
        JsonElement first = CliRun.Of("cell", "simulate", OwnMaterial, "--json", "--protocol", protocol).Json;
        JsonElement second = CliRun.Of("cell", "simulate", again, "--json", "--protocol", protocol).Json;
        Assert.Equal(first.GetProperty("steps").GetRawText(), second.GetProperty("steps").GetRawText());
        Assert.NotEmpty(record.GetProperty("citations").EnumerateArray());
        Assert.Contains(record.GetProperty("files").EnumerateArray(), file => file.GetProperty("name").GetString() == "report.html");
    }
}
