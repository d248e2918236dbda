using System.Collections.Immutable;
using System.CommandLine;

namespace Cathograph.Cli.Grammar;

/// <summary>The options that mean the same for every verb.</summary>
internal sealed class SharedOptions
{
    private const int MaximumThreads = 1024;

    public Option<string?> Out { get; } = Declare.Text("--out", "DIR", "write tables, curves, figures, report.html and run.json to this folder");

    public Option<bool> Json { get; } = Declare.Flag("--json", "print one JSON object instead of text");

    public Option<int?> Threads { get; } = Declare.WholeNumber("--threads", "threads to use (default: all processors); the answer does not depend on it", 1, MaximumThreads);

    public Option<bool> Quiet { get; } = Declare.Flag("--quiet", "print no progress and no findings");

    public Option<bool> Help { get; } = new("--help", "-h", "-?") { Description = "show this help", Arity = ArgumentArity.Zero, Recursive = true };

    public Option<bool> Version { get; } = Declare.Flag("--version", "print the version");

    /// <summary>Those that a verb with results takes.</summary>
    public ImmutableArray<Option> OfResults => [Out, Json, Threads, Quiet];
}
