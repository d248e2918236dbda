using System.Text;
using Cathograph.Cli.Running;
using Cathograph.Cli.Terminal;

namespace Cathograph.Cli;

/// <summary>The entry point.</summary>
internal static class Program
{
    /// <summary>Runs a command line as the process does, on any writers: tests call this.</summary>
    /// <param name="arguments">The words after the program's name.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="cancellation">Interrupts it.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IEnumerable<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellation = default) =>
        new CommandLine(new Screen(output, error), TimeProvider.System).Run([.. arguments], () => cancellation);

    private static int Main(string[] arguments)
    {
        StreamWriter output = WriterOf(Console.OpenStandardOutput());
        StreamWriter error = WriterOf(Console.OpenStandardError());
        Interruption? interruption = null;
        try
        {
            int code = new CommandLine(Screen.OfProcess(output, error), TimeProvider.System)
                .Run([.. arguments], () => (interruption = new Interruption()).Token);
            error.Flush();
            output.Flush();
            return code;
        }
        catch (IOException problem)
        {
            // A reader that has stopped reading, as "| head" does, is no error and never comes here; a full disk is and does.
            error.WriteLine($"error: cannot write the result: {problem.Message}");
            error.Flush();
            return ExitCode.NoAnswer;
        }
        finally
        {
            interruption?.Dispose();
        }
    }

    // UTF-8 whatever the locale says: JSON is UTF-8, and a file made by redirection should not depend on the terminal.
    private static StreamWriter WriterOf(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = false, NewLine = "\n" };
}
