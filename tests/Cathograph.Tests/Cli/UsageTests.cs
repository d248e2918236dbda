namespace Cathograph.Tests.Cli;

public sealed class UsageTests
{
    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("help")]
    public void Help_OfTheProgram_ListsAreasAndExitCodes(params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("cell: From a cathode recipe to its performance", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit code: 0 done, 1 no valid answer, 2 bad usage or input, 130 interrupted.", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("help cell")]
    [InlineData("cell --help")]
    public void Help_OfAnArea_ListsItsVerbs(string line)
    {
        CliRun run = CliRun.Of(CliRun.Split(line));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Usage: cathograph cell VERB INPUT...", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  simulate +Run a protocol on a cell", run.Output);
    }

    [Theory]
    [InlineData("help cell simulate")]
    [InlineData("cell simulate --help")]
    [InlineData("cell simulate -h")]
    [InlineData("cell simulate cell.json --help")]
    public void Help_OfAVerb_ShowsUsageOptionsAndExamples(string line)
    {
        CliRun run = CliRun.Of(CliRun.Split(line));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Usage: cathograph cell simulate CELL.json [--protocol", run.Output, StringComparison.Ordinal);
        Assert.Contains("  ./cathograph cell simulate examples/", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_IsPrinted() => Assert.Equal("Cathograph 0.1.0\n", CliRun.Of("--version").Output);

    [Theory]
    [InlineData("cel", "error: found the unknown command \"cel\" (did you mean \"cell\"?)")]
    [InlineData("help cel", "error: found the unknown command \"cel\" (did you mean \"cell\"?)")]
    [InlineData("cell", "error: found no verb after \"cell\"; expected one of simulate")]
    [InlineData("cell simulat x.json", "error: found the unknown verb \"simulat\" (did you mean \"simulate\"?)")]
    [InlineData("cell simulate --protcol x.json", "error: found the unknown option \"--protcol\" (did you mean \"--protocol\"?)")]
    [InlineData("cell simulate x.json --protcol=y", "error: found the unknown option \"--protcol\" (did you mean \"--protocol\"?)")]
    [InlineData("cell simulate x.json y.json", "error: found \"y.json\" after the last input that is expected")]
    [InlineData("cell simulate x.json --threads 0", "error: --threads: found \"0\"; expected a whole number from 1 to 1024")]
    [InlineData("cell simulate x.json --threads many", "error: --threads: found \"many\"; expected a whole number from 1 to 1024")]
    [InlineData("--verison", "error: found the unknown option \"--verison\" (did you mean \"--version\"?)")]
    public void WrongUsage_IsExplained(string line, string message)
    {
        CliRun run = CliRun.Of(CliRun.Split(line));
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
        Assert.EndsWith("--help\" shows what is expected.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongUsage_WithJson_IsOneObject()
    {
        CliRun run = CliRun.Of("cell", "simulate", "x.json", "y.json", "--json");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("invalidInput", run.Json.GetProperty("outcome").GetString());
        Assert.Equal("found \"y.json\" after the last input that is expected", run.Json.GetProperty("violations")[0].GetProperty("message").GetString());
    }

    [Fact]
    public void MissingInput_IsNamed()
    {
        CliRun run = CliRun.Of("cell", "simulate");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error: found no CELL.json", run.Error, StringComparison.Ordinal);
    }
}
