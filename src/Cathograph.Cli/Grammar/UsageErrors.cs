using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;

namespace Cathograph.Cli.Grammar;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>Every error of a command line; empty when it can be run.</summary>
    public static ImmutableArray<Violation> Find(ParseResult parsed, CommandTree tree)
    {
        Command command = parsed.CommandResult.Command;
        if (tree.VerbOf(command) is null)
        {
            return [WithoutVerb(parsed, command)];
        }

        ImmutableArray<Violation> options = [.. UnknownOptions(parsed, command)];
        return options.Length > 0
            ? options
            : [.. parsed.UnmatchedTokens.Select(Extra), .. parsed.Errors.Where(error => error.SymbolResult is not CommandResult).Select(Explain)];
    }

    // The parser has words of its own for a missing value; everything else is already said in ours.
    private static Violation Explain(ParseError error) => new("", error.SymbolResult switch
    {
        ArgumentResult { Parent: CommandResult, Tokens.Count: 0 } missing => $"found no {missing.Argument.HelpName}: {missing.Argument.Description}",
        OptionResult { Tokens.Count: 0 } missing => $"found no value after {missing.Option.Name}: {missing.Option.Description}",
        OptionResult { Tokens.Count: > 1 } several => $"found {several.Option.Name} more than once",
        _ => error.Message,
    });

    private static Violation WithoutVerb(ParseResult parsed, Command command)
    {
        string kind = command.Parents.Any() ? "verb" : "command";
        string[] known = [.. command.Subcommands.Select(sub => sub.Name)];
        string expected = $"expected one of {string.Join(", ", known)}";
        string? found = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        string what = found switch
        {
            null => $"found no {kind} after \"{command.Name}\"; {expected}",
            _ when IsOption(found) => $"found the unknown option \"{found}\"{Suggest(found, command.Options.Select(option => option.Name))}",
            _ => $"found the unknown {kind} \"{found}\"{Suggest(found, known)}; {expected}",
        };
        return new Violation("", what);
    }

    // The parser takes a word with dashes that it does not know for an input; nobody names a file so.
    private static IEnumerable<Violation> UnknownOptions(ParseResult parsed, Command command)
    {
        string[] known = [.. command.Options.Select(option => option.Name), "--help"];
        return parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument && IsOption(token.Value))
            .Select(token => token.Value.Split('=')[0])
            .Select(name => new Violation("", $"found the unknown option \"{name}\"{Suggest(name, known)}"));
    }

    private static Violation Extra(string token) => new("", $"found \"{token}\" after the last input that is expected");

    private static bool IsOption(string token) =>
        token.Length > 1 && token[0] == '-' && !IsNegative(token);

    // A quantity below zero, such as "-1C" or "-5 mA": no option begins with a figure.
    private static bool IsNegative(string token) => char.IsAsciiDigit(token[1]) || (token[1] == '.' && token.Length > 2 && char.IsAsciiDigit(token[2])) || double.TryParse(token.Split([' ', ',', ':'])[0], NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Suggest(string word, IEnumerable<string> known) => NearestWord.Find(word, known) is { } near ? $" (did you mean \"{near}\"?)" : "";
}
