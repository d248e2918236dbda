using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Volumes;

/// <summary>The option that says what labels mean.</summary>
internal sealed class PhasesOption
{
    private const int Shown = 8;

    private readonly Option<string?> _option = Declare.Text("--phases", "LIST", "what the labels mean, such as \"0=pore,1=active,2=electrolyte,3=carbon\"");

    public Symbol Symbol => _option;

    /// <summary>The phases; null when the option was not given.</summary>
    /// <exception cref="InvalidInputException">It cannot be understood.</exception>
    public PhaseTable? Read(CommandContext context) => context.Value(_option) is { } text ? PhaseTable.Parse(text, _option.Name) : null;

    /// <summary>What to say when it was not given: which labels there are.</summary>
    public static InvalidInputException Missing(LabelVolume volume)
    {
        long[] counts = new long[256];
        foreach (byte label in volume.Labels.AsSpan())
        {
            counts[label]++;
        }

        int[] found = [.. Enumerable.Range(0, counts.Length).Where(label => counts[label] > 0)];
        string list = string.Join(", ", found.Take(Shown).Select(label => FormattableString.Invariant($"{label} ({100.0 * counts[label] / volume.Grid.Count:F1} %)")));
        string rest = found.Length > Shown ? FormattableString.Invariant($" and {found.Length - Shown} more") : "";
        return new InvalidInputException("--phases", $"found the labels {list}{rest}; expected to be told what they are, such as --phases \"0=pore,1=active,2=electrolyte,3=carbon\"");
    }
}
