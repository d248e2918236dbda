using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cathograph.Tests.Cli;

/// <summary>The verbs of cycling from the command line: on a measured file, on a simulated cell, on replicates, and on what nobody should give them.</summary>
public sealed class CycleVerbTests
{
    private static readonly string Measured = Repository.PathOf("examples/cycling-nmc811.bdf.csv");
    private static readonly string Cell = Repository.PathOf("examples/nmc811-30mg-mono.json");

    private static CliRun Good(params string[] arguments)
    {
        CliRun run = CliRun.Of(["cycles", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    [Fact]
    public void Summary_OfAMeasuredFile_HasTheKeysThatOthersBuildOn()
    {
        JsonElement json = Good("summary", Measured, "--mass", "38.1 mg", "--cam", "0.75", "--steps", "--json").Json;
        Assert.Equal("cycling-nmc811", json.GetProperty("name").GetString());
        Assert.Equal("bdf-csv", json.GetProperty("format").GetString());
        Assert.Equal(3665, json.GetProperty("rows").GetInt32());
        JsonElement cycle = json.GetProperty("cycles")[1];
        Assert.Equal(2, cycle.GetProperty("number").GetInt32());
        Assert.Equal(5.7344, cycle.GetProperty("chargeCapacity_mAh").GetDouble(), 1e-3);
        Assert.Equal(5.7074, cycle.GetProperty("dischargeCapacity_mAh").GetDouble(), 1e-3);
        Assert.Equal(99.53, cycle.GetProperty("coulombicEfficiency_percent").GetDouble(), 0.01);
        Assert.Equal(199.73, cycle.GetProperty("dischargeCapacity_mAh_per_gCam").GetDouble(), 0.05);
        Assert.Equal("voltage 3.7 V", json.GetProperty("stepList")[1].GetProperty("endedBy").GetString());
        Assert.True(json.GetProperty("findings").GetArrayLength() > 0);
    }

    [Fact]
    public void Summary_PrintsItsConventions_AndTheRestDrop()
    {
        string text = Good("summary", Measured).Output;
        foreach (string part in (string[])["discharge / charge of the same cycle", "twice the discharge capacity of the reference cycle", "rest", "66.3", "5 cycles", "cycling-nmc811 (bdf-csv)"])
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rate_NamesRatesByMassAndNominalCapacity_AndByTheCellItself()
    {
        JsonElement json = Good("rate", Measured, "--mass", "38.1 mg", "--cam", "0.75", "--nominal-specific-capacity", "200 mAh/g", "--json").Json;
        Assert.Equal(["C/20", "C/10", "C/5", "C/2", "1C"], json.GetProperty("rates").EnumerateArray().Select(rate => rate.GetProperty("rate").GetString()));
        JsonElement bare = Good("rate", Measured, "--json").Json;
        Assert.Equal("0.286 mA", bare.GetProperty("rates")[0].GetProperty("rate").GetString());
        Assert.Equal(1.03, bare.GetProperty("blocks")[4].GetProperty("cRateByOwnCapacity").GetDouble(), 0.01);
    }

    [Fact]
    public void Rate_OfReplicates_GivesMeanAndSpread()
    {
        using var folder = new TemporaryFolder();
        string low = folder.Write("low.csv", Scaled(0.95));
        string high = folder.Write("high.csv", Scaled(1.05));
        JsonElement json = Good("rate", low, high, Measured, "--mass", "36.195 mg,40.005 mg,38.1 mg", "--cam", "0.75", "--group", "copies=low.csv,high.csv", "--nominal-capacity", "5.715 mAh", "--json").Json;
        JsonElement[] groups = [.. json.GetProperty("rates")[1].GetProperty("groups").EnumerateArray()];
        Assert.Equal(["copies", "cycling-nmc811"], groups.Select(group => group.GetProperty("name").GetString()));
        Assert.Equal(2, groups[0].GetProperty("cells").GetInt32());
        Assert.Equal(1, groups[1].GetProperty("ratioToFirst").GetDouble(), 1e-3);
        Assert.InRange(groups[0].GetProperty("deviation_mAh_per_gCam").GetDouble(), 0, 0.5);
    }

    [Fact]
    public void Dqdv_OfAMeasuredFile_TracksItsPeaks()
    {
        JsonElement json = Good("dqdv", Measured, "--material", "NMC811", "--counter", "In-Li", "--json").Json;
        JsonElement peak = json.GetProperty("peaks")[0];
        foreach (string key in (string[])["cycle", "direction", "voltage_V", "height_mAh_per_V", "area_mAh"])
        {
            Assert.True(peak.TryGetProperty(key, out _), key);
        }
    }

    [Fact]
    public void Overlay_OfSeveralRecords_ComparesEachWithItsOwnSimulation()
    {
        using var folder = new TemporaryFolder();
        string other = folder.Write("other.csv", Scaled(0.5));
        CliRun run = Good("overlay", Measured, other, "--cell", Cell, "--area", "1.27 cm2,0.635 cm2", "--json");
        JsonElement records = run.Json.GetProperty("records");
        Assert.Equal(["cycling-nmc811", "other"], records.EnumerateArray().Select(record => record.GetProperty("name").GetString()));
        Assert.All(records.EnumerateArray(), record => Assert.InRange(record.GetProperty("rms_mV").GetDouble(), 0, 20));
    }

    [Theory]
    [InlineData("summary MEASURED --mass \"5 mAh\"", "--mass")]
    [InlineData("summary MEASURED --mass \"0 mg\"", "above 0")]
    [InlineData("summary MEASURED --mass \"5 mg\" --cam 2", "at most 1")]
    [InlineData("summary MEASURED --area \"-1 cm2\"", "above 0")]
    [InlineData("summary MEASURED --reference 99", "cycle 99")]
    [InlineData("summary MEASURED --cycles 99", "99")]
    [InlineData("summary no-such-file.mpr", "no-such-file.mpr")]
    [InlineData("rate MEASURED --group x=nobody.csv", "nobody.csv")]
    [InlineData("rate MEASURED --nominal-capacity \"0 mAh\"", "above 0")]
    [InlineData("dqdv MEASURED --smoothing \"10 mA\"", "--smoothing")]
    [InlineData("hysteresis MEASURED --soc 2", "between 0 and 1")]
    [InlineData("symmetric MEASURED MEASURED", "found 2 files")]
    [InlineData("overlay MEASURED --cell CELL", "--area")]
    [InlineData("summary MEASURED CELL --join", "--join")]
    public void AWrongOption_IsExplained(string line, string expected)
    {
        string[] arguments = [.. CliRun.Split(line).Select(word => word == "MEASURED" ? Measured : word == "CELL" ? Cell : word)];
        CliRun run = CliRun.Of(["cycles", .. arguments]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Symmetric_OfAHalfCell_SaysThatItIsNone() => Assert.Contains("no symmetric cell", Good("symmetric", Measured).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("time_s,voltage_V,current_A\n0,3,0\n")]
    [InlineData("time_s,voltage_V,current_A\n0,3,0\n60,3,0\n120,3,0\n")]
    [InlineData("time_s,voltage_V,current_A\n0,3,0\n60,nan,0.001\n120,3.2,nan\n180,3.3,0.001\n240,nan,nan\n300,3.4,-0.001\n360,3.1,-0.001\n")]
    public void RowsWithNextToNothing_AreSummarisedOrRefused(string text)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("rows.csv", text);
        foreach (string verb in (string[])["summary", "rate", "dqdv", "hysteresis", "ici", "symmetric"])
        {
            CliRun run = CliRun.Of("cycles", verb, file);
            Assert.True(run.ExitCode is 0 or 2, $"{verb}: {run.ExitCode} {run.Error}");
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, CliRun.Of("cycles", "summary", file).ExitCode);
    }

    // The example with its current multiplied, as a cell of another size would have been measured.
    private static string Scaled(double factor)
    {
        string[] lines = File.ReadAllLines(Measured);
        var text = new StringBuilder("Test Time / s,Voltage / V,Current / A\n");
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            text.Append(CultureInfo.InvariantCulture, $"{cells[0]},{cells[1]},{factor * double.Parse(cells[2], CultureInfo.InvariantCulture):R}\n");
        }

        return text.ToString();
    }
}
