using System.Text.Json;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Cli;

public sealed class EisCircuitTests
{
    private static readonly string Spectrum = Path.Combine(Repository.Root, "examples", "eis-r-2rq.csv");

    [Fact]
    public void Fit_OfTheExample_PrintsTheTruthWithErrors()
    {
        CliRun run = CliRun.Of("eis", "fit", Spectrum, "--circuit", "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3", "--json");
        Assert.Equal(0, run.ExitCode);
        JsonElement[] parameters = [.. run.Json.GetProperty("parameters").EnumerateArray()];
        Assert.Equal(["R0", "R1", "CPE1.Q", "CPE1.n", "R2", "CPE2.Q", "CPE2.n", "CPE3.Q", "CPE3.n"], parameters.Select(parameter => parameter.GetProperty("name").GetString()));
        Assert.Equal("ohm", parameters[0].GetProperty("unit").GetString());
        foreach ((int k, double truth) in new[] { (0, 12.0), (1, 30.0), (4, 80.0), (3, 0.9), (6, 0.8) })
        {
            double error = parameters[k].GetProperty("standardError").GetDouble();
            Assert.Equal(truth, parameters[k].GetProperty("value").GetDouble(), 4 * error);
        }

        JsonElement[] arcs = [.. run.Json.GetProperty("arcs").EnumerateArray()];
        Assert.Equal(1e-5, arcs[0].GetProperty("timeConstant_s").GetDouble(), 1e-6);
        Assert.Equal(0.02, arcs[1].GetProperty("timeConstant_s").GetDouble(), 2e-3);
        Assert.Equal(9, run.Json.GetProperty("correlation").GetArrayLength());
        Assert.Equal(1, run.Json.GetProperty("perSpectrum").GetArrayLength());
    }

    [Fact]
    public void Fit_WithoutACircuit_SaysWhatItTried()
    {
        CliRun run = CliRun.Of("eis", "fit", Path.Combine(Repository.Root, "examples", "eis-lpscl-blocking.csv"), "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.True(run.Json.GetProperty("isAutomatic").GetBoolean());
        Assert.Equal("R0-p(R1,CPE1)-CPE2", run.Json.GetProperty("circuit").GetString());
        Assert.True(run.Json.GetProperty("circuits").GetArrayLength() > 4);
    }

    [Fact]
    public void Fit_WithAWrongCircuit_HasNoAnswer()
    {
        CliRun run = CliRun.Of("eis", "fit", Spectrum, "--circuit", "R0-C1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("does not describe the spectrum", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("R0-p(R1,X1)", "did you mean", 2)]
    [InlineData("R0-p(R1,CPE1", "closes the parallel", 2)]
    public void Fit_WithABadCircuit_ShowsThePlace(string circuit, string message, int code)
    {
        CliRun run = CliRun.Of("eis", "fit", Spectrum, "--circuit", circuit);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(circuit, run.Error, StringComparison.Ordinal);
        Assert.Contains(message == "did you mean" ? "expected an element" : message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fix", "R1", "expected NAME=VALUE")]
    [InlineData("--fix", "R9=1", "expected one of R0, R1")]
    [InlineData("--bounds", "R1=4", "expected LOW..HIGH")]
    [InlineData("--bounds", "R1=9..4", "the lower below the upper")]
    [InlineData("--start", "R1=much", "expected a number")]
    public void Fit_WithABadOption_IsRefused(string option, string value, string message)
    {
        CliRun run = CliRun.Of("eis", "fit", Spectrum, "--circuit", "R0-p(R1,CPE1)", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Simulate_ThenFit_GivesTheParametersBack()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("spectrum.csv");
        Assert.Equal(0, CliRun.Of("eis", "simulate", "--circuit", "R(RQ)W", "--parameters", "R0=10,R1=50,CPE1.Q=1e-5,CPE1.n=0.9,W1=4", "--to", file).ExitCode);
        CliRun run = CliRun.Of("eis", "fit", file, "--circuit", "R(RQ)W", "--json");
        Assert.Equal([10.0, 50.0, 1e-5, 0.9, 4.0], run.Json.GetProperty("parameters").EnumerateArray().Select(parameter => Math.Round(parameter.GetProperty("value").GetDouble(), 9)));
    }

    [Fact]
    public void Composite_OfTheExampleFiles_GivesBothConductivities()
    {
        CliRun run = CliRun.Of(
            "eis", "composite", "--ion-blocking", Path.Combine(Repository.Root, "examples", "eis-composite-ion-blocking.csv"), "--electron-blocking", Path.Combine(Repository.Root, "examples", "eis-composite-electron-blocking.csv"),
            "--thickness", "80 um", "--area", "0.785 cm2", "--separator-resistance", "0 ohm", "--json");
        Assert.Equal(0, run.ExitCode);
        JsonElement[] rows = [.. run.Json.GetProperty("composites")[0].GetProperty("conductivities").EnumerateArray()];
        Assert.Equal(["ions", "electrons"], rows.Select(row => row.GetProperty("carrier").GetString()));
        Assert.Equal(60, rows[0].GetProperty("resistance_ohm").GetDouble(), 1.0);
        Assert.Equal(400, rows[1].GetProperty("resistance_ohm").GetDouble(), 2.0);
        Assert.Equal(80e-4 / (0.785 * 60), rows[0].GetProperty("conductivity_S_per_cm").GetDouble(), 3e-6);
    }

    [Fact]
    public void Composite_WithPolarisation_PutsBothMethodsSideBySide()
    {
        CliRun run = CliRun.Of(
            "eis", "composite", "--ion-blocking", Path.Combine(Repository.Root, "examples", "eis-composite-ion-blocking.csv"), "--dc-electron", Path.Combine(Repository.Root, "examples", "composite-dc-electron.bdf.csv"),
            "--dc-ion", Path.Combine(Repository.Root, "examples", "composite-dc-ion.bdf.csv"), "--thickness", "80 um", "--area", "0.785 cm2", "--json");
        Assert.Equal(0, run.ExitCode);
        JsonElement[] rows = [.. run.Json.GetProperty("composites")[0].GetProperty("conductivities").EnumerateArray()];
        Assert.Equal(["impedance", "DC polarisation", "impedance", "DC polarisation"], rows.Select(row => row.GetProperty("method").GetString()));
        Assert.Equal(402, rows[3].GetProperty("resistance_ohm").GetDouble(), 1.0);
        Assert.Contains(run.Json.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "methods-agree");
    }

    [Fact]
    public void Composite_WithoutThickness_IsRefused()
    {
        CliRun run = CliRun.Of("eis", "composite", "--ion-blocking", Spectrum, "--area", "1 cm2");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--thickness", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_AreListedWithFormulas() => Assert.Contains("R/(1 + (s tau)^n)", CliRun.Of("eis", "elements", "--json").Json.GetProperty("elements").ToString(), StringComparison.Ordinal);
}
