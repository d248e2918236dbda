namespace Cathograph.Cli.Terminal;

/// <summary>Where a command prints, and what that place can show.</summary>
internal sealed class Screen(TextWriter output, TextWriter error)
{
    private const int UsualWidth = 100;
    private const int LeastWidth = 60;
    private const int LargestWidth = 160;

    /// <summary>Standard output: the result and nothing else.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Standard error: progress, findings and errors.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>True when a person watches standard error.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>True when words on standard error may be coloured.</summary>
    public bool HasErrorColor { get; init; }

    /// <summary>Characters a line.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>The screen of this process.</summary>
    public static Screen OfProcess(TextWriter output, TextWriter error)
    {
        bool isErrorTerminal = !Console.IsErrorRedirected;
        bool isOutputTerminal = !Console.IsOutputRedirected;
        return new Screen(output, error)
        {
            IsErrorTerminal = isErrorTerminal,
            HasErrorColor = isErrorTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
                && Environment.GetEnvironmentVariable("TERM") != "dumb",
            Width = isOutputTerminal && Console.WindowWidth is > 0 and int columns ? Math.Clamp(columns - 1, LeastWidth, LargestWidth) : UsualWidth,
        };
    }

    /// <summary>Prints a word of weight on standard error, such as <c>error</c>, in red or yellow where that can be seen.</summary>
    public void WriteError(string label, bool isGrave, string message)
    {
        string shown = HasErrorColor ? $"\e[1;{(isGrave ? 31 : 33)}m{label}\e[0m" : label;
        Error.WriteLine($"{shown}: {message}");
    }
}
