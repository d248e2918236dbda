using System.Text.Json;
using Cathograph.Formats.CellFiles;

namespace Cathograph.Tests.Cli;

public sealed class StudyVerbTests
{
    private static readonly string Mono = Repository.PathOf("examples/nmc811-30mg-mono.json");
    private static readonly string ThreeLayer = Repository.PathOf("examples/nmc811-30mg-three-layer.json");

    private static readonly string Rates = Repository.PathOf("examples/rates-30mg-mono.csv");

    [Fact]
    public void Rate_PrintsATableWithRatios()
    {
        CliRun run = CliRun.Of("cell", "rate", Mono, ThreeLayer, "--rates", "C/10,1C");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ratio", run.Output, StringComparison.Ordinal);
        Assert.Contains("C/10", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rate_AsJson_HasUnitsInItsKeys()
    {
        JsonElement json = CliRun.Of("cell", "rate", Mono, "--rates", "1C, 4.5 mA/cm2", "--json").Json;
        Assert.Equal("completed", json.GetProperty("outcome").GetString());
        JsonElement[] rows = [.. json.GetProperty("rates").EnumerateArray()];
        Assert.Equal(2, rows.Length);
        Assert.Equal(rows[0].GetProperty("dischargeCapacity_mAh_per_gCam").GetDouble(), rows[1].GetProperty("dischargeCapacity_mAh_per_gCam").GetDouble(), 0.05);
        Assert.Equal(1, rows[1].GetProperty("cRate").GetDouble(), 1e-9);
    }

    [Fact]
    public void Rate_OfAWrongRate_NamesIt()
    {
        CliRun run = CliRun.Of("cell", "rate", Mono, "--rates", "1C,fast,2 kg");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--rates: found \"fast\"; expected a current above 0", run.Error, StringComparison.Ordinal);
        Assert.Contains("--rates: found \"2 kg\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rate_OfAWrongWord_SuggestsTheRightOne() =>
        Assert.Contains("--time-cap: found \"holt\"; expected \"hold\", \"charge-and-hold\" or \"none\" (did you mean \"hold\"?)", CliRun.Of("cell", "rate", Mono, "--time-cap", "holt").Error, StringComparison.Ordinal);

    [Fact]
    public void Design_WritesACellFileThatReadsBack()
    {
        using var folder = new TemporaryFolder();
        CliRun run = CliRun.Of("cell", "design", ThreeLayer, "--layers", "3", "--multi-start", "1", "--out", folder.PathOf("out"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Pressing recipe", run.Output, StringComparison.Ordinal);
        var design = CellFileReader.Read(File.ReadAllBytes(folder.PathOf("out/design.json")), "design.json");
        Assert.Equal(3, design.Layers.Length);
        Assert.Equal(0.75, design.Layers.Average(layer => layer.MassFractions.ActiveMaterial), 1e-9);
        Assert.True(File.Exists(folder.PathOf("out/composition-profiles.svg")));
    }

    [Theory]
    [InlineData("--bounds", "0.9", "--bounds: found \"0.9\"; expected two fractions, such as \"0.55..0.92\"")]
    [InlineData("--bounds", "0.8..0.9", "mean: 0.75 is out of range, expected 0.8 to 0.9")]
    [InlineData("--rate", "2C:x", "--rate: found \"x\"; expected a weight above 0 after the colon, such as \"2C:3\"")]
    [InlineData("--goal", "powr", "--goal: found \"powr\"; expected \"capacity\" or \"energy\"")]
    public void Design_OfWrongInput_SaysWhatWasExpected(string option, string value, string message)
    {
        CliRun run = CliRun.Of("cell", "design", ThreeLayer, option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_PrintsResiduals()
    {
        CliRun run = CliRun.Of("cell", "compare", Mono, Rates, "--json");
        Assert.Equal(0, run.ExitCode);
        JsonElement[] rows = [.. run.Json.GetProperty("capacities").EnumerateArray()];
        Assert.Equal(5, rows.Length);
        Assert.Equal(152, rows[0].GetProperty("measured_mAh_per_gCam").GetDouble(), 1e-9);
        Assert.True(run.Json.GetProperty("rmsCapacity_mAh_per_gCam").GetDouble() > 1);
    }

    [Fact]
    public void Fit_LowersTheResidualsAndWritesTheCell()
    {
        using var folder = new TemporaryFolder();
        CliRun run = CliRun.Of("cell", "fit", Mono, Rates, "--free", "electrolyte.conductivity:0.03..0.3 S/m", "--free", "connectedShare:0.5..1", "--multi-start", "1", "--json", "--out", folder.PathOf("out"));
        Assert.Equal(0, run.ExitCode);
        double after = run.Json.GetProperty("after").GetProperty("rmsCapacity_mAh_per_gCam").GetDouble();
        Assert.True(after < 0.5 * run.Json.GetProperty("before").GetProperty("rmsCapacity_mAh_per_gCam").GetDouble());
        var design = CellFileReader.Read(File.ReadAllBytes(folder.PathOf("out/nmc811-30mg-mono-fitted.json")), "fitted.json");
        Assert.Equal(run.Json.GetProperty("parameters")[1].GetProperty("value").GetDouble(), design.Layers[0].ConnectedShare, 1e-12);
    }

    [Fact]
    public void Fit_OfWrongParameters_NamesThemAll()
    {
        CliRun run = CliRun.Of("cell", "fit", Mono, Rates, "--free", "conectedShare", "--free", "tortuosity.exponent:1..2 V");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--free: found the unknown parameter \"conectedShare\" (did you mean \"connectedShare\"?)", run.Error, StringComparison.Ordinal);
        Assert.Contains("--free: \"tortuosity.exponent:1..2 V\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_WithoutData_SaysWhatIsMissing() =>
        Assert.Contains("no data follow this cell; expected a CSV file after it", CliRun.Of("cell", "compare", Mono).Error, StringComparison.Ordinal);
}
