using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Cli.Terminal;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Running;

/// <summary>Tells why there is no result: each reason on its own line on standard error, and with <c>--json</c> one object on standard output.</summary>
internal sealed class FailureWriter(Screen screen, bool asJson)
{
    private const string TraceVariable = "CATHOGRAPH_TRACE";

    /// <summary>Tells it.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="exception">From where, for those who mend the program; null when it is plain usage.</param>
    /// <returns>The exit code.</returns>
    public int Write(Failure failure, Exception? exception = null)
    {
        foreach (Violation reason in failure.Reasons)
        {
            screen.WriteError(failure.ExitCode == ExitCode.Interrupted ? "cathograph" : "error", isGrave: true, reason.ToString());
        }

        if (failure.IsFault && Environment.GetEnvironmentVariable(TraceVariable) is { Length: > 0 })
        {
            screen.Error.WriteLine(exception);
        }
        else if (failure.IsFault)
        {
            screen.Error.WriteLine($"Set {TraceVariable}=1 to see where it happened, and please report it with the input.");
        }

        screen.Error.Flush();
        if (asJson)
        {
            screen.Output.Write(Json.Write(new JsonObject
            {
                ["outcome"] = failure.Outcome,
                ["error"] = string.Join("; ", failure.Reasons),
                ["violations"] = failure.ExitCode == ExitCode.BadInput ? Json.Violations(failure.Reasons) : new JsonArray(),
            }));
            screen.Output.Flush();
        }

        return failure.ExitCode;
    }
}
