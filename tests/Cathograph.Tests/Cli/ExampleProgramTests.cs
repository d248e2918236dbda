using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cathograph.Tests.Cli;

/// <summary>Every program in examples/programs compiles against the public surface as it stands, and prints what its comments say.</summary>
public sealed partial class ExampleProgramTests
{
    // What "dotnet run program.cs" adds by itself, and a console whose lines can be read.
    private const string Around = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using Console = Printed;

        public static class Printed
        {
            public static readonly List<string> Lines = [];

            public static void WriteLine(string line) => Lines.Add(line);
        }
        """;

    private static readonly CSharpParseOptions Parsing = new CSharpParseOptions(LanguageVersion.Preview).WithFeatures([new("FileBasedProgram", "true")]);

    // Everything that this process may load; our own assemblies lie beside the tests.
    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => path.Length > 0).Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    /// <summary>The programs.</summary>
    public static TheoryData<string> Programs => [.. Repository.Files("examples/programs", "*.cs")];

    [Theory]
    [MemberData(nameof(Programs))]
    public void AProgram_PrintsWhatItSays(string path)
    {
        string text = File.ReadAllText(Repository.PathOf(path));
        string[] expected = [.. Prints().Matches(text).Select(match => match.Groups["line"].Value.TrimEnd())];
        Assert.NotEmpty(expected);
        Assert.Contains($"dotnet run {path}", text, StringComparison.Ordinal);
        string[] printed = Run(text.Replace("\"examples/", $"@\"{Repository.Root}/examples/", StringComparison.Ordinal), path);
        Assert.True(expected.SequenceEqual(printed, StringComparer.Ordinal), $"{path} prints\n{string.Join('\n', printed.Select(line => $"// prints: {line}"))}");
    }

    [Fact]
    public void EveryProgram_NamesTheProjectsThatItUses() => Assert.All(Programs, row =>
    {
        string text = File.ReadAllText(Repository.PathOf(row.Data));
        string[] named = [.. Projects().Matches(text).Select(match => match.Groups["room"].Value)];
        string[] used = [.. Usings().Matches(text).Select(match => match.Groups["room"].Value).Distinct(StringComparer.Ordinal)];
        Assert.Subset(named.ToHashSet(StringComparer.Ordinal), used.ToHashSet(StringComparer.Ordinal));
        Assert.All(named, room => Assert.True(File.Exists(Repository.PathOf($"src/Cathograph.{room}/Cathograph.{room}.csproj")), $"{row.Data} names {room}"));
    });

    private static string[] Run(string text, string path)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"Example.{Path.GetFileNameWithoutExtension(path)}",
            [CSharpSyntaxTree.ParseText(Around, Parsing), CSharpSyntaxTree.ParseText(text, Parsing)],
            References.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        var assembly = Assembly.Load(image.ToArray());
        MethodInfo start = assembly.EntryPoint!;
        _ = start.Invoke(null, start.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        object lines = assembly.GetType("Printed")!.GetField("Lines")!.GetValue(null)!;
        return [.. (IEnumerable<string>)lines];
    }

    [GeneratedRegex("^// prints: (?<line>.+)$", RegexOptions.Multiline)]
    private static partial Regex Prints();

    [GeneratedRegex(@"^#:project \.\./\.\./src/Cathograph\.(?<room>\w+)/", RegexOptions.Multiline)]
    private static partial Regex Projects();

    [GeneratedRegex(@"^using Cathograph\.(?<room>\w+)", RegexOptions.Multiline)]
    private static partial Regex Usings();
}
