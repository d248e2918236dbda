using System.Text.Json;

namespace Cathograph.Tests.Cli;

public sealed class EisVerbTests
{
    [Fact]
    public void Check_TellsValidityWindowAndNoise()
    {
        CliRun run = CliRun.Of("eis", "check", Repository.PathOf("examples/eis-r-2rq.csv"), "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.True(run.Json.GetProperty("valid").GetBoolean());
        Assert.InRange(run.Json.GetProperty("noise_percent").GetDouble(), 0.24, 0.36);
        Assert.InRange(run.Json.GetProperty("maxResidual_percent").GetDouble(), 0.3, 1.5);
        Assert.InRange(run.Json.GetProperty("frequencyMin_Hz").GetDouble(), 1e-3, 0.02);
        Assert.Equal(1e6, run.Json.GetProperty("frequencyMax_Hz").GetDouble(), 1.0);
        Assert.Equal(1, run.Json.GetProperty("perSpectrum").GetArrayLength());
    }

    [Fact]
    public void Check_SaysSoInASentence()
    {
        CliRun run = CliRun.Of("eis", "check", Repository.PathOf("examples/eis-lpscl-blocking.csv"));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Valid from ", run.Output, StringComparison.Ordinal);
        Assert.Contains("noise 0.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Drt_GivesResistancesWithIntervals()
    {
        CliRun run = CliRun.Of("eis", "drt", Repository.PathOf("examples/eis-r-2rq.csv"), "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(12, run.Json.GetProperty("ohmicResistance_ohm").GetDouble(), 1.0);
        JsonElement[] peaks = [.. run.Json.GetProperty("peaks").EnumerateArray().Where(peak => peak.GetProperty("resistance_ohm").GetDouble() > 15)];
        Assert.Equal(1e-5, peaks[0].GetProperty("timeConstant_s").GetDouble(), 1e-6);
        Assert.Equal(30, peaks[0].GetProperty("resistance_ohm").GetDouble(), 2.0);
        Assert.Equal(0.02, peaks[1].GetProperty("timeConstant_s").GetDouble(), 2e-3);
        Assert.Equal(80, peaks[1].GetProperty("resistance_ohm").GetDouble(), 8.0);
        Assert.Equal(2, peaks[0].GetProperty("resistanceInterval_ohm").GetArrayLength());
        Assert.True(run.Json.GetProperty("regularisation").GetDouble() > 0);
        Assert.True(run.Json.GetProperty("inductance_H").GetDouble() < 1e-6);
    }

    [Fact]
    public void TheWindowOfTheOptions_IsKept()
    {
        CliRun run = CliRun.Of("eis", "check", Repository.PathOf("examples/eis-r-2rq.csv"), "--fmin", "1 Hz", "--fmax", "100 kHz", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.InRange(run.Json.GetProperty("frequencyMin_Hz").GetDouble(), 1, 1.3);
        Assert.InRange(run.Json.GetProperty("frequencyMax_Hz").GetDouble(), 7e4, 1.0001e5);
    }

    [Theory]
    [InlineData("--spectrum", "2", "--spectrum: found \"2\"; expected numbers from 1 to 1")]
    [InlineData("--fmin", "1 V", "--fmin: found")]
    [InlineData("--area", "0 cm2", "--area: found an area that is not above 0")]
    [InlineData("--fmin", "10 GHz", "found no point of")]
    public void WhatCannotBeUsed_IsRefused(string option, string value, string message)
    {
        CliRun run = CliRun.Of("eis", "drt", Repository.PathOf("examples/eis-r-2rq.csv"), option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
