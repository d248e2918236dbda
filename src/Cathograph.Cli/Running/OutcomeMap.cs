using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Running;

/// <summary>The one place that turns outcomes and exceptions into exit codes and words.</summary>
internal static class OutcomeMap
{
    /// <summary>The exit code of a verdict.</summary>
    public static int ExitCodeOf(Outcome outcome) => outcome switch
    {
        Outcome.Completed => ExitCode.Done,
        Outcome.Cancelled => ExitCode.Interrupted,
        _ => ExitCode.NoAnswer,
    };

    /// <summary>The word of a verdict in JSON.</summary>
    public static string WordOf(Outcome outcome) => outcome switch
    {
        Outcome.Completed => "completed",
        Outcome.Stopped => "stopped",
        Outcome.NotConverged => "notConverged",
        Outcome.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a word."),
    };

    /// <summary>Refused input or usage.</summary>
    public static Failure Refused(IEnumerable<Violation> violations) => new(ExitCode.BadInput, "invalidInput", [.. violations]);

    /// <summary>What an exception means to its user.</summary>
    public static Failure Explain(Exception exception) => exception switch
    {
        InvalidInputException invalid => Refused(invalid.Violations),
        OperationCanceledException => new Failure(ExitCode.Interrupted, "cancelled", [new Violation("", "interrupted; no report was written")]),
        AggregateException { InnerExceptions: [var first, ..] } several =>
            Explain(several.InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException) ?? first),
        IOException => new Failure(ExitCode.NoAnswer, "failed", [new Violation("", $"cannot write the result: {exception.Message}")]),
        OutOfMemoryException => new Failure(ExitCode.NoAnswer, "failed", [new Violation("", "ran out of memory; try a coarser mesh, fewer designs at once or --threads 1")]),
        _ => new Failure(ExitCode.NoAnswer, "failed", [new Violation("", $"this is a fault of the program, not of your input: {exception.GetType().Name}: {exception.Message}")]) { IsFault = true },
    };
}
