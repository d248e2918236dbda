namespace Cathograph.Cli.Running;

/// <summary>What the program tells the shell that called it.</summary>
internal static class ExitCode
{
    /// <summary>Done; the answer stands.</summary>
    public const int Done = 0;

    /// <summary>The computation gave no valid answer; the verdict says why and what to try.</summary>
    public const int NoAnswer = 1;

    /// <summary>Bad usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Interrupted by its user.</summary>
    public const int Interrupted = 130;
}
