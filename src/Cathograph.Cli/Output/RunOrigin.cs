using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Cathograph.Cli.Inputs;
using Cathograph.Cli.Running;
using Cathograph.Core.Reports;

namespace Cathograph.Cli.Output;

/// <summary>Where a result comes from: program, command line, input files, time.</summary>
/// <param name="Arguments">The command line after the program's name.</param>
/// <param name="Inputs">The files that were read.</param>
/// <param name="Threads">Threads that could be used.</param>
/// <param name="Time">When it began and how long its parts took.</param>
internal sealed record RunOrigin(ImmutableArray<string> Arguments, ImmutableArray<InputFile> Inputs, int Threads, Stopwatches Time)
{
    /// <summary>The version of the program.</summary>
    public static string Version { get; } =
        typeof(RunOrigin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The command line as it can be typed again.</summary>
    public string CommandLine => string.Join(' ', Arguments.Select(Quote).Prepend("cathograph"));

    /// <summary>The facts as a page prints them.</summary>
    public IEnumerable<ReportOrigin> Facts()
    {
        yield return new ReportOrigin("Program", $"Cathograph {Version}");
        yield return new ReportOrigin("Command", CommandLine);
        foreach (InputFile file in Inputs)
        {
            yield return new ReportOrigin($"Input {file.Path}", $"SHA-256 {file.Sha256}");
        }

        yield return new ReportOrigin("Run", Time.Started.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
    }

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(sign => char.IsAsciiLetterOrDigit(sign) || "-_./,:=+%@".Contains(sign, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
