using System.Text.RegularExpressions;
using Cathograph.Cli;
using Cathograph.Cli.Grammar;

namespace Cathograph.Tests.Cli;

/// <summary>Every command line that we print or write in an example works as it stands.</summary>
public sealed partial class ExampleTests
{
    /// <summary>Command lines of the help texts and of the comments in examples/.</summary>
    public static TheoryData<string> Lines =>
    [
        .. Verbs().SelectMany(verb => verb.Examples).Select(example => example.Arguments)
            .Concat(Repository.Files("examples", "*").SelectMany(path => CommandLine().Matches(File.ReadAllText(Repository.PathOf(path))).Select(match => match.Groups["line"].Value.Trim())))
            .Where(line => !line.StartsWith("demo", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Cell files in examples/.</summary>
    public static TheoryData<string> Cells =>
        [.. Repository.Files("examples", "*.json").Where(path => File.ReadAllText(Repository.PathOf(path)).Contains("\"loading\"", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Lines))]
    public void APrintedExample_Works(string line)
    {
        using var folder = new TemporaryFolder();
        string[] arguments = [.. CliRun.Split(line).Select(word => Place(word, folder))];
        CliRun run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == 0, $"{line}\n{run.Error}");
        Assert.NotEmpty(run.Output);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void ACellFile_RunsItsProtocol(string path)
    {
        CliRun run = CliRun.Of("cell", "simulate", Repository.PathOf(path), "--json");
        Assert.True(run.ExitCode == 0, $"{path}\n{run.Error}");
        Assert.Equal("completed", run.Json.GetProperty("outcome").GetString());
        Assert.True(run.Json.GetProperty("chargeBalanceError_relative").GetDouble() < 1e-12);
    }

    [Fact]
    public void EveryVerb_HasAnExample() =>
        Assert.All(Verbs(), verb => Assert.NotEmpty(verb.Examples));

    [Fact]
    public void EveryExampleFile_SaysHowItIsUsed() =>
        Assert.All(Repository.Files("examples", "*.json"), path => Assert.Matches(CommandLine(), File.ReadAllText(Repository.PathOf(path))));

    private static IEnumerable<Verb> Verbs()
    {
        CommandTree tree = Commands.Create();
        return tree.Areas.SelectMany(area => area.Verbs).Concat(tree.Alone);
    }

    private static string Place(string word, TemporaryFolder folder) =>
        word.StartsWith("examples/", StringComparison.Ordinal)
            ? Repository.PathOf(word)
            : word.StartsWith("out/", StringComparison.Ordinal) ? folder.PathOf(word.Replace('/', '-')) : word;

    [GeneratedRegex(@"^\s*(//|#)\s+\./cathograph (?<line>.+)$", RegexOptions.Multiline)]
    private static partial Regex CommandLine();
}
