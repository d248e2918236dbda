using System.CommandLine;
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
