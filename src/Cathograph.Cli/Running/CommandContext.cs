using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Inputs;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Studies;

namespace Cathograph.Cli.Running;

/// <summary>What a verb works with: the values of its command line, its input files, threads, progress and cancellation.</summary>
internal sealed class CommandContext(ParseResult parsed, InputFiles inputs, RunSettings settings)
{
    /// <summary>Reads input files and remembers them for <c>run.json</c>.</summary>
    public InputFiles Inputs { get; } = inputs;

    /// <summary>Ends the work when the user interrupts; pass it to everything that can take over 0.1 s.</summary>
    public CancellationToken Cancellation { get; } = settings.Cancellation;

    /// <summary>Threads to use.</summary>
    public int Threads { get; } = settings.Threads;

    /// <summary>Shows how far a study has come.</summary>
    public IProgress<StudyProgress> Progress { get; } = settings.Progress;

    /// <summary>The folder of <c>--out</c> as it was given; null when nothing is written. A verb that wants to write by default sets it.</summary>
    public string? OutputFolder { get; set; } = settings.OutputFolder;

    /// <summary>Time spent in named parts of the work.</summary>
    public Stopwatches Time { get; } = settings.Time;

    /// <summary>What was read or found once and serves every part of a run.</summary>
    private Dictionary<string, object> Kept { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What a run has under a name, made when it has none yet: the parts of a chain read a volume and tell its particles apart once.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="make">Makes it.</param>
    public T Once<T>(string key, Func<T> make)
        where T : class
    {
        if (Kept.TryGetValue(key, out object? kept))
        {
            return (T)kept;
        }

        T made = make();
        Kept[key] = made;
        return made;
    }

    /// <summary>The context of a part of a chain: its own reading of the same words, the same files, threads, clock and what was kept.</summary>
    /// <param name="part">The part.</param>
    /// <param name="words">Its arguments and options as words of a command line.</param>
    public CommandContext Of(Verb part, IReadOnlyList<string> words)
    {
        var command = new Command(part.Name);
        foreach (Symbol symbol in part.Inputs)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else if (symbol is Option option)
            {
                command.Options.Add(option);
            }
        }

        return new CommandContext(command.Parse(words), Inputs, settings) { Kept = Kept };
    }

    /// <summary>The words that were written for an option, the first its name; empty when it was not given.</summary>
    public ImmutableArray<string> WordsOf(Option option) => parsed.GetResult(option) is { Implicit: false } result ? [option.Name, .. result.Tokens.Select(token => token.Value)] : [];

    /// <summary>The value of an argument.</summary>
    public T Value<T>(Argument<T> argument) => parsed.GetValue(argument)!;

    /// <summary>The value of an option; null or false when it was not given.</summary>
    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    /// <summary>The value of an option in SI; null when it was not given.</summary>
    /// <exception cref="InvalidInputException">It is not a quantity of this dimension.</exception>
    public double? Quantity(Option<string?> option, Dimension dimension) =>
        parsed.GetValue(option) is { } text ? QuantityOf(option.Name, text, dimension) : null;

    /// <summary>The values of an option that lists quantities, separated by commas; empty when it was not given.</summary>
    /// <exception cref="InvalidInputException">One of them is not a quantity of this dimension.</exception>
    public IReadOnlyList<double> Quantities(Option<string?> option, Dimension dimension) =>
        parsed.GetValue(option) is { } text
            ? [.. text.Split(',', StringSplitOptions.TrimEntries).Select(part => QuantityOf(option.Name, part, dimension))]
            : [];

    private static double QuantityOf(string name, string text, Dimension dimension) =>
        Core.Quantities.Quantity.TryParse(text, dimension, out double value, out string error) ? value : throw new InvalidInputException(name, error);
}
