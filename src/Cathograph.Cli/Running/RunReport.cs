using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Running;

/// <summary>What a verb found. Text, JSON and files are all made from it, so that they agree.</summary>
internal sealed record RunReport
{
    /// <summary>For readers: printed as text, written as <c>report.html</c>; its tables become CSV files and its figures SVG and PNG files.</summary>
    public required Report Report { get; init; }

    /// <summary>For programs: the keys that <c>--json</c> prints beside <c>outcome</c>, <c>message</c> and <c>findings</c>.</summary>
    public required JsonObject Json { get; init; }

    /// <summary>Columns of numbers that are written as CSV and not printed: curves, profiles.</summary>
    public ImmutableArray<DataSheet> Sheets { get; init; } = [];

    /// <summary>Texts that are written as they are, such as a designed cell.</summary>
    public ImmutableArray<TextFile> Files { get; init; } = [];

    /// <summary>Files that are not text, such as volumes; written piece by piece, never held as a whole.</summary>
    public ImmutableArray<BinaryFile> Binaries { get; init; } = [];

    /// <summary>The full input with every default resolved, for <c>run.json</c>; null when there is none.</summary>
    public JsonObject? ResolvedInput { get; init; }

    /// <summary>The seed of whatever was random; null when nothing was.</summary>
    public long? Seed { get; init; }

    /// <summary>Printed instead of the report's text, exactly as it is; null for the report. For verbs whose result is a text, such as a schema.</summary>
    public string? Text { get; init; }

    /// <summary>Writes a long text to standard output instead of the report, without holding it in memory; null for the report or <see cref="Text"/>.</summary>
    public Action<TextWriter, CancellationToken>? Stream { get; init; }

    /// <summary>One file that the user named, with its text; null when the verb writes only to the folder of <c>--out</c>.</summary>
    public (string Path, string Text)? Target { get; init; }

    /// <summary>How it ended.</summary>
    public Outcome Outcome => Report.Verdict?.Outcome ?? Outcome.Completed;
}
