using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Inputs;
using Cathograph.Cli.Output;
using Cathograph.Cli.Terminal;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Terminal;
using Cathograph.Studies;

namespace Cathograph.Cli.Running;

/// <summary>Runs one verb from its parsed command line to its exit code: progress, files, printing and failures, the same for every verb.</summary>
internal sealed class VerbRunner(Screen screen, ImmutableArray<string> arguments, TimeProvider clock)
{
    /// <summary>Runs a verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="parsed">Its command line, without errors.</param>
    /// <param name="shared">The shared options.</param>
    /// <param name="cancellation">Cancelled when the user interrupts.</param>
    /// <returns>The exit code.</returns>
    public int Run(Verb verb, ParseResult parsed, SharedOptions shared, CancellationToken cancellation)
    {
        bool asJson = verb.TakesSharedOptions && parsed.GetValue(shared.Json);
        bool isQuiet = verb.TakesSharedOptions && parsed.GetValue(shared.Quiet);
        var failures = new FailureWriter(screen, asJson);
        try
        {
            using var progress = new ProgressLine(screen, clock);
            var time = new Stopwatches(clock);
            var settings = new RunSettings(
                verb.TakesSharedOptions ? parsed.GetValue(shared.Out) : null,
                (verb.TakesSharedOptions ? parsed.GetValue(shared.Threads) : null) ?? Environment.ProcessorCount,
                isQuiet ? new NoProgress() : progress,
                time,
                cancellation);
            var context = new CommandContext(parsed, new InputFiles(), settings);
            (RunReport run, string written) = RunAndWrite(verb, context);
            progress.Dispose();
            Print(run, written, (asJson, isQuiet), cancellation);
            return OutcomeMap.ExitCodeOf(run.Outcome);
        }
#pragma warning disable CA1031 // The outermost frame: whatever happens becomes a message and an exit code here, and nowhere else.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return failures.Write(OutcomeMap.Explain(exception), exception);
        }
    }

    private (RunReport Run, string Written) RunAndWrite(Verb verb, CommandContext context)
    {
        using OutputDirectory? early = context.OutputFolder is { } given ? OutputDirectory.Open(given) : null;
        RunReport run = verb.Run(context);
        context.Cancellation.ThrowIfCancellationRequested();
        if (run.Outcome == Outcome.Cancelled)
        {
            throw new OperationCanceledException();
        }

        string written = "";
        if (run.Target is var (path, text))
        {
            WriteTarget(path, text, context.Cancellation);
            written = $"\n{path} written\n";
        }

        using OutputDirectory? late = early is null && context.OutputFolder is { } chosen ? OutputDirectory.Open(chosen) : null;
        if ((early ?? late) is not { } folder)
        {
            return (run, written);
        }

        ReportFiles.Add(folder, run, new RunOrigin(arguments, context.Inputs.Files, context.Threads, context.Time), context.Cancellation);
        int count = folder.Files.Length;
        folder.Commit(context.Cancellation);
        return (run, FormattableString.Invariant($"{written}\n{count} files written to {context.OutputFolder}\n"));
    }

    private static void WriteTarget(string path, string text, CancellationToken cancellation)
    {
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        using OutputDirectory place = OutputDirectory.Open(folder, "OUT");
        place.AddText(Path.GetFileName(path), writer => writer.Write(text));
        place.Commit(cancellation);
    }

    private void Print(RunReport run, string written, (bool AsJson, bool IsQuiet) wish, CancellationToken cancellation)
    {
        if (!wish.IsQuiet)
        {
            foreach (Finding finding in run.Report.Findings.OrderByDescending(finding => finding.Severity))
            {
                string where = finding.Where.Length > 0 ? $"{finding.Where}: " : "";
                screen.WriteError(LabelOf(finding.Severity), finding.Severity == Severity.Error, where + PlainText.Of(finding.Message));
            }
        }

        screen.Error.Flush();
        if (!wish.AsJson && run.Stream is { } stream)
        {
            stream(screen.Output, cancellation);
        }
        else
        {
            screen.Output.Write(wish.AsJson ? Json.Write(ObjectOf(run)) : run.Text ?? TextReportWriter.Write(run.Report, screen.Width));
        }

        if (!wish.AsJson && written.Length > 0)
        {
            screen.Output.Write(written);
        }

        screen.Output.Flush();
    }

    private static JsonObject ObjectOf(RunReport run)
    {
        var item = new JsonObject { ["outcome"] = OutcomeMap.WordOf(run.Outcome), ["message"] = run.Report.Verdict?.Message };
        foreach ((string key, JsonNode? value) in run.Json)
        {
            item[key] = value?.DeepClone();
        }

        item["findings"] = Json.Findings(run.Report.Findings);
        return item;
    }

    private static string LabelOf(Severity severity) => severity switch { Severity.Note => "note", Severity.Warning => "warning", _ => "error" };
}
