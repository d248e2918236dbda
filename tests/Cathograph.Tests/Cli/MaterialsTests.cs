using System.Text.Json;
using Cathograph.Formats.CellFiles;

namespace Cathograph.Tests.Cli;

public sealed class MaterialsTests
{
    [Fact]
    public void TheLibrary_IsListed()
    {
        CliRun run = CliRun.Of("cell", "materials");
        Assert.Equal(0, run.ExitCode);
        Assert.All(["NMC811", "LiCoO2", "Li6PS5Cl", "Li5.4PS4.4Cl1.6", "CNF", "In-Li"], name => Assert.Contains(name, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void AMaterial_IsShownWithValuesAndSources()
    {
        CliRun run = CliRun.Of("cell", "materials", "ncm811");
        Assert.Contains("NMC811 (active material)", run.Output, StringComparison.Ordinal);
        Assert.Contains("s 0.25 to 0.9", run.Output, StringComparison.Ordinal);
        Assert.Contains("Chen 2020", run.Output, StringComparison.Ordinal);
        JsonElement parameter = CliRun.Of("cell", "materials", "NMC811", "--json").Json.GetProperty("materials")[0].GetProperty("parameters")[0];
        Assert.Equal("density", parameter.GetProperty("key").GetString());
        Assert.Equal(4770, parameter.GetProperty("valueAt25degC").GetDouble());
        Assert.Equal("kg/m3", parameter.GetProperty("unit").GetString());
    }

    [Fact]
    public void Plot_DrawsTheLaws()
    {
        using var folder = new TemporaryFolder();
        CliRun run = CliRun.Of("cell", "materials", "LCO", "--plot", "--out", folder.Root);
        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(folder.PathOf("material-licoo2.svg")));
        Assert.True(File.Exists(folder.PathOf("material-licoo2.png")));
    }

    [Theory]
    [InlineData("NMC81", "did you mean \"NMC811\"?")]
    [InlineData("none.json", "there is no such file")]
    public void AnUnknownMaterial_IsRefused(string name, string message)
    {
        CliRun run = CliRun.Of("cell", "materials", name);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Plot_OfAMaterialWithoutLaws_IsRefused() => Assert.Equal(2, CliRun.Of("cell", "materials", "CNF", "--plot").ExitCode);

    [Theory]
    [InlineData("cell")]
    [InlineData("materials")]
    [InlineData("protocol")]
    public void Schema_IsPrintedAsItIs(string name) => Assert.Equal(CellSchema.Find(name).TrimEnd(), CliRun.Of("schema", name).Output.TrimEnd());

    [Fact]
    public void Schema_OfAnUnknownName_IsRefused() => Assert.Contains("did you mean \"cell\"?", CliRun.Of("schema", "cel").Error, StringComparison.Ordinal);

    [Fact]
    public void Convert_ToBpxAndBack_GivesACellThatRuns()
    {
        using var folder = new TemporaryFolder();
        CliRun there = CliRun.Of("cell", "convert", Repository.PathOf("examples/nmc811-30mg-mono.json"), folder.PathOf("x.bpx.json"));
        Assert.Equal(0, there.ExitCode);
        Assert.Contains("approximated", there.Output, StringComparison.Ordinal);
        Assert.EndsWith("x.bpx.json written\n", there.Output, StringComparison.Ordinal);
        CliRun back = CliRun.Of("cell", "convert", folder.PathOf("x.bpx.json"), folder.PathOf("back.json"), "--json");
        Assert.Equal("bpx", back.Json.GetProperty("from").GetString());
        Assert.Equal(0, CliRun.Of("cell", "simulate", folder.PathOf("back.json")).ExitCode);
    }
}
