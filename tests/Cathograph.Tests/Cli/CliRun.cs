using System.Globalization;
using System.Text.Json;
using Cathograph.Cli;

namespace Cathograph.Tests.Cli;

/// <summary>A command line run in this process, with what it printed.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    /// <summary>The one JSON object on standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static CliRun Of(params string[] arguments) => Of(arguments, CancellationToken.None);

    public static CliRun Of(string[] arguments, CancellationToken cancellation)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        int code = Program.Run(arguments, output, error, cancellation);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Splits a command line as a shell does: spaces, and quotes around words with spaces.</summary>
    public static string[] Split(string commandLine)
    {
        var words = new List<string>();
        foreach ((string part, int index) in commandLine.Split('"').Select((part, index) => (part, index)))
        {
            words.AddRange(index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return [.. words];
    }
}
