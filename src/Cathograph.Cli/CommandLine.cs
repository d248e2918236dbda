using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Cli.Terminal;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli;

/// <summary>From words on a command line to an exit code.</summary>
internal sealed class CommandLine(Screen screen, TimeProvider clock)
{
    private readonly CommandTree _tree = Commands.Create();

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The words after the program's name.</param>
    /// <param name="cancellation">Asked for only when a verb runs, because listening to signals takes time that help does not need.</param>
    /// <returns>The exit code.</returns>
    public int Run(ImmutableArray<string> arguments, Func<CancellationToken> cancellation)
    {
        if (arguments is [] or ["help", ..])
        {
            return Help(arguments.IsEmpty ? [] : arguments[1..]);
        }

        // No response files: an input may begin with @.
        ParseResult parsed = _tree.Root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        bool isWrong = parsed.UnmatchedTokens.Count > 0;
        if (!isWrong && parsed.GetValue(_tree.Shared.Help))
        {
            return Print(new HelpText(_tree, screen.Width).Of(parsed.CommandResult.Command));
        }

        if (!isWrong && parsed.GetValue(_tree.Shared.Version))
        {
            return Print($"Cathograph {RunOrigin.Version}\n");
        }

        ImmutableArray<Violation> errors = UsageErrors.Find(parsed, _tree);
        if (!errors.IsEmpty)
        {
            return Refuse(parsed.CommandResult.Command, errors, arguments.Contains(_tree.Shared.Json.Name));
        }

        Verb verb = _tree.VerbOf(parsed.CommandResult.Command)!;
        return new VerbRunner(screen, arguments, clock).Run(verb, parsed, _tree.Shared, cancellation());
    }

    private int Help(ImmutableArray<string> path)
    {
        Command command = _tree.Root;
        foreach (string word in path.Where(word => !word.StartsWith('-')))
        {
            Command? next = command.Subcommands.FirstOrDefault(sub => sub.Name == word);
            if (next is null)
            {
                ParseResult parsed = _tree.Root.Parse([.. path], new ParserConfiguration { ResponseFileTokenReplacer = null });
                return Refuse(command, UsageErrors.Find(parsed, _tree), asJson: false);
            }

            command = next;
        }

        return Print(new HelpText(_tree, screen.Width).Of(command));
    }

    private int Refuse(Command command, ImmutableArray<Violation> errors, bool asJson)
    {
        int code = new FailureWriter(screen, asJson).Write(OutcomeMap.Refused(errors));
        screen.Error.WriteLine($"\"{CommandTree.PathOf(command)} --help\" shows what is expected.");
        return code;
    }

    private int Print(string text)
    {
        screen.Output.Write(text);
        return ExitCode.Done;
    }
}
