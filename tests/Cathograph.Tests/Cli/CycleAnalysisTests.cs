using System.Text.Json;

namespace Cathograph.Tests.Cli;

/// <summary>The analyses of cycling from the command line on a simulated cell, which is an input like any file.</summary>
public sealed class CycleAnalysisTests
{
    private static readonly string Cell = Repository.PathOf("examples/nmc811-30mg-mono.json");

    [Fact]
    public void DifferentialCapacity_HasTheKeysThatOthersBuildOn()
    {
        CliRun run = CliRun.Of("cycles", "dqdv", Cell, "--direction", "charge", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        JsonElement peak = run.Json.GetProperty("peaks")[0];
        Assert.Equal(1, peak.GetProperty("cycle").GetInt32());
        Assert.Equal("charge", peak.GetProperty("direction").GetString());
        Assert.InRange(peak.GetProperty("voltage_V").GetDouble(), 3.0, 3.7);
        Assert.True(peak.GetProperty("height_mAh_per_V").GetDouble() > 0);
        Assert.True(peak.GetProperty("area_mAh").GetDouble() > 0);
        JsonElement curve = run.Json.GetProperty("curves")[0];
        Assert.Equal(curve.GetProperty("capacity_mAh").GetDouble(), run.Json.GetProperty("peaks").EnumerateArray().Sum(item => item.GetProperty("area_mAh").GetDouble()), 1e-9);
    }

    [Fact]
    public void Hysteresis_OfASimulatedCell_IsOnThreeAxes()
    {
        CliRun run = CliRun.Of("cycles", "hysteresis", Cell, "--soc", "0.3,0.5", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(6, run.Json.GetProperty("hysteresis")[0].GetProperty("gaps").GetArrayLength());
    }

    [Fact]
    public void ACellAgainstItself_OverlaysItself()
    {
        CliRun run = CliRun.Of("cycles", "overlay", Cell, "--cell", Cell, "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.InRange(run.Json.GetProperty("rms_mV").GetDouble(), 0, 5);
        Assert.Equal(2, run.Json.GetProperty("halfCycles").GetArrayLength());
    }

    [Fact]
    public void Reading_SaysWhatDoesNotAddUp()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("hours.csv");
        var text = new System.Text.StringBuilder("Test Time / s,Voltage / V,Current / A,Charging Capacity / Ah\n");
        for (int i = 0; i < 1000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i * 36000.0},{3 + (i * 1e-3)},0.001,{i * 10 * 0.001 / 3600}\n");
        }

        File.WriteAllText(path, text.ToString());
        CliRun run = CliRun.Of("cycles", "read", path, "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        string[] codes = [.. run.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()!)];
        Assert.Contains("charge-balance", codes);
        Assert.Contains("time-unit", codes);
    }

    [Theory]
    [InlineData("dqdv", "--cycles", "0", "expected cycle numbers from 1")]
    [InlineData("dqdv", "--prominence", "2", "expected a share")]
    [InlineData("hysteresis", "--soc", "1.5", "not between 0 and 1")]
    [InlineData("ici", "--radius", "0 um", "expected a length above 0")]
    [InlineData("symmetric", "--deviation", "-1", "expected at least 0")]
    [InlineData("overlay", "--own-protocol", "--quiet", "found none; expected the file of the cell")]
    public void AWrongOption_IsExplained(string verb, string option, string value, string expected)
    {
        CliRun run = CliRun.Of("cycles", verb, Cell, option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }
}
