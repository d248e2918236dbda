using System.Text.Json;

namespace Cathograph.Tests.Cli;

public sealed class GradientCatholyteVerbTests
{
    private const string Pattern = "cell,activeMaterial,loading_mg_per_cm2,layers_percent,rate,cycle,capacity_mAh_per_gCam,source\nours,NMC811,30,60/90,1C,1,100,a table\n";

    [Fact]
    public void MeasuredTables_AndLayers_AreTheGivenOnes_AndASecondRunTakesWhatTheFirstComputed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("data"));
        File.WriteAllText(folder.PathOf("data/capacities.csv"), Pattern);
        string[] words = ["study", "gradient-catholyte", "--quick", "--only", "table", "--data", folder.PathOf("data"), "--out", folder.PathOf("out"), "--json", "--quiet"];
        CliRun first = CliRun.Of(words);
        Assert.True(first.ExitCode == 0, first.Error);
        JsonElement row = Assert.Single(first.Json.GetProperty("rows").EnumerateArray());
        Assert.Equal("ours", row.GetProperty("cell").GetString());
        Assert.Equal(100, row.GetProperty("measured_mAh_per_gCam").GetDouble(), 1e-9);
        Assert.Contains(first.Json.GetProperty("numbers").EnumerateArray(), number => number.GetProperty("number").GetString() == "ours, 1C" && number.GetProperty("difference").GetDouble() < 0);
        Assert.Equal(Pattern, File.ReadAllText(folder.PathOf("out/capacities.csv")));
        string pieces = Assert.Single(Directory.GetFiles(folder.PathOf("out/pieces")));
        string[] lines = File.ReadAllLines(pieces);

        // An interrupted run leaves whole lines and perhaps a part of one.
        File.WriteAllText(pieces, $"{lines[0]}\n{lines[1][..^6]}");
        CliRun second = CliRun.Of(words);
        Assert.Equal(first.Output, second.Output);
        Assert.True(File.ReadAllLines(pieces).Length >= lines.Length - 1);
    }

    [Fact]
    public void AnotherCarbonContent_AndAnotherLoading_MakeOtherCells()
    {
        string[] words = ["study", "gradient-catholyte", "--quick", "--only", "limits", "--layers", "70", "--json", "--quiet"];
        double Capacity(params string[] more) => CliRun.Of([.. words, .. more]).Json.GetProperty("limits")[0].GetProperty("capacity_mAh_per_gCam").GetDouble();
        double known = Capacity();
        Assert.True(Capacity("--carbon", "8") < 0.95 * known, "carbon takes the place of electrolyte");
        Assert.True(Capacity("--loading", "60 mg/cm2") < 0.7 * known, "a thicker cell gives less");
        Assert.True(Capacity("--upper", "3.3 V") < 0.9 * known, "what is charged less gives less");
    }

    [Fact]
    public void ACellFile_BringsItsLimitsOfVoltage_AndMeasuredCurvesStandBesideTheSimulatedOnes_AndWhatIsMissingIsTold()
    {
        using var folder = new TemporaryFolder();
        string cell = File.ReadAllText(Repository.PathOf("examples/nmc811-30mg-mono.json"));
        Assert.Contains("3.7 V", cell, StringComparison.Ordinal);
        File.WriteAllText(folder.PathOf("cell.json"), cell.Replace("3.7 V", "3.5 V", StringComparison.Ordinal));
        File.WriteAllText(folder.PathOf("voltage-curves.csv"), "cell,rate_C,capacity_mAh_per_gCam,voltage_V\nmono,1,0,3.3\nmono,1,20,3.0\nmono,1,60,2.6\nours,1,0,3.3\nours,1,20,3.0\n");
        CliRun run = CliRun.Of("study", "gradient-catholyte", "--quick", "--only", "cells", "--layers", "75", "--data", folder.PathOf(""), "--out", folder.PathOf("out"), "--json", "--quiet");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("3.5", File.ReadAllText(folder.PathOf("out/run.json")).Split("limits_V")[1][..40], StringComparison.Ordinal);
        JsonElement row = Assert.Single(run.Json.GetProperty("measuredCurves").EnumerateArray());
        Assert.Equal(60, row.GetProperty("measured_mAh_per_gCam").GetDouble(), 1e-9);
        Assert.InRange(row.GetProperty("rms_mV").GetDouble(), 1, 1000);
        string[] codes = [.. run.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()!)];
        Assert.Contains("curve-without-partner", codes);
        Assert.Equal(3, codes.Count(code => code == "data-file-not-found"));
    }

    [Fact]
    public void AMeasuredMapOfRadiographs_StandsBesideTheOneOfItsCell_AndNeedsThatCell()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf("examples/neutron-ratio.csv"), folder.PathOf("radiographs.csv"));
        string[] words = ["study", "gradient-catholyte", "--quick", "--only", "radiographs", "--layers", "75", "--data", folder.PathOf(""), "--out", folder.PathOf("out"), "--json", "--quiet"];
        CliRun run = CliRun.Of(words);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("found no operando.json beside it", run.Error, StringComparison.Ordinal);

        string cell = File.ReadAllText(Repository.PathOf("examples/nmc811-30mg-mono.json"));
        int from = cell.IndexOf("\"protocol\"", StringComparison.Ordinal);
        File.WriteAllText(folder.PathOf("operando.json"), cell[..from] + "\"protocol\": [ \"Charge at C/20 until 3.7 V\", \"Rest for 1 h\", \"Discharge at C/10 until 2 V\", \"Rest for 1 h\" ]" + cell[(cell.IndexOf(']', from) + 1)..]);
        run = CliRun.Of(words);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.InRange(run.Json.GetProperty("measuredRadiographs").GetProperty("correlation").GetDouble(), 0.9, 1);
    }

    [Theory]
    [InlineData("--layers", "20,30", "40 and 95")]
    [InlineData("--layers", "a", "40 and 95")]
    [InlineData("--only", "tables", "expected some of")]
    [InlineData("--only", "3", "expected some of")]
    [InlineData("--carbon", "50", "between 0 and 20")]
    [InlineData("--loading", "30", "--loading")]
    [InlineData("--loading", "0 mg/cm2", "expected above 0")]
    [InlineData("--upper", "1 V", "the upper above it")]
    [InlineData("--lower", "0 V", "the lower above 0 V")]
    [InlineData("--data", "no-such-folder", "capacities.csv")]
    [InlineData("--cell", "no-such-file.json", "no-such-file.json")]
    [InlineData("--recipe", "no-such-file.json", "no-such-file.json")]
    public void WrongInput_IsRefusedWithWhatIsExpected(string option, string value, string expected)
    {
        CliRun run = CliRun.Of(["study", "gradient-catholyte", .. option == "--only" ? [] : new[] { "--only", "limits" }, option, value]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "found an empty table; expected a line of columns")]
    [InlineData("cell,rate\n", "found no column \"activeMaterial\"")]
    [InlineData("cell,activeMaterial,loading_mg_per_cm2,layers_percent,rate,capacity_mAh_per_gCam\nx,Graphite,30,75,soon,1\n", "expected such as C/10")]
    [InlineData("cell,activeMaterial,loading_mg_per_cm2,layers_percent,rate,capacity_mAh_per_gCam\n", "found no row")]
    public void ABrokenTable_IsRefusedWithItsLine(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("capacities.csv"), text);
        CliRun run = CliRun.Of("study", "gradient-catholyte", "--quick", "--only", "table", "--data", folder.PathOf(""));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }
}
