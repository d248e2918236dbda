using System.CommandLine;
using System.Globalization;
using System.Text;
using Cathograph.Formats.Terminal;

namespace Cathograph.Cli.Grammar;

/// <summary>Writes the help of the program, of an area or of a verb; each ends with examples that work as printed.</summary>
internal sealed class HelpText(CommandTree tree, int width)
{
    private const string Program = "cathograph";
    private const int Indent = 2;
    private const int WidestLeft = 34;

    /// <summary>The help of a command.</summary>
    public string Of(Command command) => tree.VerbOf(command) is { } verb
        ? OfVerb(verb, command)
        : tree.AreaOf(command) is { } area ? OfArea(area) : OfProgram();

    private string OfProgram()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{tree.Root.Description}\n\nUsage: {Program} AREA VERB INPUT... [--out DIR] [--json] [--threads N] [--quiet]\n\n");
        foreach (Area area in tree.Areas)
        {
            text.Append(CultureInfo.InvariantCulture, $"{area.Name}: {area.Summary}\n");
            WriteRows(text, area.Verbs.Select(verb => (verb.Name, verb.Summary)));
            text.Append('\n');
        }

        text.Append("Without an area:\n");
        WriteRows(text, [.. tree.Alone.Select(verb => (verb.Name, verb.Summary)), ("help [AREA [VERB]]", "Show help"), ("--version", "Print the version")]);
        text.Append("\nExit code: 0 done, 1 no valid answer, 2 bad usage or input, 130 interrupted.\n");
        WriteExamples(text, tree.Areas.SelectMany(area => area.Verbs).Concat(tree.Alone).SelectMany(verb => verb.Examples.Take(1)));
        return text.ToString();
    }

    private string OfArea(Area area)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{area.Summary}\n\nUsage: {Program} {area.Name} VERB INPUT... [--out DIR] [--json] [--threads N] [--quiet]\n\nVerbs:\n");
        WriteRows(text, area.Verbs.Select(verb => (verb.Name, verb.Summary)));
        text.Append(CultureInfo.InvariantCulture, $"\n{Program} {area.Name} VERB --help shows what a verb takes.\n");
        WriteExamples(text, area.Verbs.SelectMany(verb => verb.Examples.Take(1)));
        return text.ToString();
    }

    private string OfVerb(Verb verb, Command command)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{verb.Summary}\n\nUsage: {Usage(command)}\n");
        foreach (string paragraph in verb.Details.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append('\n').Append(TextWrap.Fill(paragraph, width)).Append('\n');
        }

        if (command.Arguments.Count > 0)
        {
            text.Append("\nInputs:\n");
            WriteRows(text, command.Arguments.Select(argument => (argument.HelpName ?? argument.Name, argument.Description ?? "")));
        }

        text.Append("\nOptions:\n");
        WriteRows(text, command.Options.Append(tree.Shared.Help).Select(option => (LabelOf(option), option.Description ?? "")));
        WriteExamples(text, verb.Examples);
        return text.ToString();
    }

    private string Usage(Command command)
    {
        string inputs = string.Concat(command.Arguments.Select(argument => argument.Arity switch
        {
            { MinimumNumberOfValues: 0 } => $" [{argument.HelpName}]",
            { MaximumNumberOfValues: > 1 } => $" {argument.HelpName}...",
            _ => $" {argument.HelpName}",
        }));
        string options = string.Concat(command.Options.Select(option => $" [{LabelOf(option)}]"));
        return TextWrap.Fill($"{CommandTree.PathOf(command)}{inputs}{options}", width - 7, 7);
    }

    private static string LabelOf(Option option) => option.HelpName is { Length: > 0 } value ? $"{option.Name} {value}" : option.Name;

    private void WriteRows(StringBuilder text, IEnumerable<(string Left, string Right)> rows)
    {
        List<(string Left, string Right)> all = [.. rows];
        int left = Math.Min(WidestLeft, all.Max(row => row.Left.Length));
        foreach ((string name, string meaning) in all)
        {
            int column = Indent + left + Indent;
            text.Append(' ', Indent).Append(name.PadRight(left)).Append(' ', Indent);
            if (name.Length > left)
            {
                text.Append('\n').Append(' ', column);
            }

            text.Append(TextWrap.Fill(meaning, width, column)).Append('\n');
        }
    }

    private static void WriteExamples(StringBuilder text, IEnumerable<Example> examples)
    {
        text.Append("\nExamples (from the root of the repository):\n");
        foreach (Example example in examples)
        {
            text.Append(CultureInfo.InvariantCulture, $"  ./{Program} {example.Arguments}\n      {example.Shows}\n");
        }
    }
}
