using System.CommandLine;

namespace Cathograph.Cli;

/// <summary>The entry point: builds the command tree and runs it.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var root = new RootCommand("A workbench for composite cathodes of solid-state batteries.");
        return root.Parse(args).InvokeAsync();
    }
}
