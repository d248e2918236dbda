using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cathograph.Tests.House;

/// <summary>A C# file: its path from the repository root, its text and its syntax.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    private static readonly Lazy<IReadOnlyList<SourceFile>> AllFiles = new(() =>
        [.. new[] { "src", "tests", "validation", "bench" }
            .SelectMany(folder => Repository.Files(folder, "*.cs"))
            .Select(path => new SourceFile(path, File.ReadAllText(Repository.PathOf(path))))]);

    /// <summary>Every C# file of the projects.</summary>
    public static IReadOnlyList<SourceFile> All => AllFiles.Value;

    /// <summary>The files of src.</summary>
    public static IEnumerable<SourceFile> Product => All.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    public CompilationUnitSyntax Syntax { get; } = CSharpSyntaxTree.ParseText(Text, Options, Path).GetCompilationUnitRoot();

    /// <summary>src/Cathograph.Core/Fields/Volume.cs gives Cathograph.Core.Fields.</summary>
    public string FolderNamespace => string.Join('.', Path.Split('/')[1..^1]);

    /// <summary>The file name without its extensions: Volume for Volume.cs and for Volume.Text.cs.</summary>
    public string Name => Path.Split('/')[^1].Split('.')[0];

    /// <summary>Path and line of a node, as an editor jumps to it.</summary>
    public string At(Microsoft.CodeAnalysis.SyntaxNode node) => $"{Path}:{FirstLine(node)}";

    /// <summary>The line, from 1, where a node starts, its comments and attributes left out.</summary>
    public static int FirstLine(Microsoft.CodeAnalysis.SyntaxNode node)
    {
        int start = node is MemberDeclarationSyntax { AttributeLists.Count: > 0 } member
            ? member.AttributeLists[^1].GetLastToken().GetNextToken().SpanStart
            : node.SpanStart;
        return node.SyntaxTree.GetLineSpan(new(start, 0)).StartLinePosition.Line + 1;
    }

    /// <summary>The line, from 1, where a node ends.</summary>
    public static int LastLine(Microsoft.CodeAnalysis.SyntaxNode node) => node.GetLocation().GetLineSpan().EndLinePosition.Line + 1;
}
