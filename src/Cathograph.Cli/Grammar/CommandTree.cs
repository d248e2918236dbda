using System.Collections.Immutable;
using System.CommandLine;

namespace Cathograph.Cli.Grammar;

/// <summary>Every command: areas with their verbs, and the verbs that stand alone. The parser is built from it and from nothing else.</summary>
internal sealed class CommandTree
{
    private readonly Dictionary<Command, Verb> _verbs = [];
    private readonly Dictionary<Command, Area> _areas = [];

    public CommandTree(ImmutableArray<Area> areas, ImmutableArray<Verb> alone)
    {
        Areas = areas;
        Alone = alone;
        Root = new Command("cathograph", "A workbench for composite cathodes of solid-state batteries.");
        Root.Options.Add(Shared.Help);
        Root.Options.Add(Shared.Version);
        foreach (Area area in areas)
        {
            var command = new Command(area.Name, area.Summary);
            _areas.Add(command, area);
            foreach (Verb verb in area.Verbs)
            {
                command.Subcommands.Add(CommandOf(verb));
            }

            Root.Subcommands.Add(command);
        }

        foreach (Verb verb in alone)
        {
            Root.Subcommands.Add(CommandOf(verb));
        }
    }

    public ImmutableArray<Area> Areas { get; }

    public ImmutableArray<Verb> Alone { get; }

    public SharedOptions Shared { get; } = new();

    public Command Root { get; }

    public Verb? VerbOf(Command command) => _verbs.GetValueOrDefault(command);

    public Area? AreaOf(Command command) => _areas.GetValueOrDefault(command);

    /// <summary>The words that lead to a command, with the program's name.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    private Command CommandOf(Verb verb)
    {
        var command = new Command(verb.Name, verb.Summary);
        foreach (Symbol symbol in verb.TakesSharedOptions ? [.. verb.Inputs, .. Shared.OfResults] : verb.Inputs)
        {
            switch (symbol)
            {
                case Argument argument:
                    command.Arguments.Add(argument);
                    break;
                case Option option:
                    command.Options.Add(option);
                    break;
            }
        }

        _verbs.Add(command, verb);
        return command;
    }
}
