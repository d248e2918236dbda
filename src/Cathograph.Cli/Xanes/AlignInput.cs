using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Alignment;

namespace Cathograph.Cli.Xanes;

/// <summary>The options of an alignment.</summary>
internal sealed class AlignInput
{
    private readonly Option<string?> _criterion = Declare.Text("--criterion", "NAME", "whose shifts are used: correlation (the default), phase or variation; the others check it");
    private readonly Option<int?> _reference = Declare.WholeNumber("--reference", "frame that the others are brought onto, from 1 (default: the one of highest contrast far above the edge)", 1, 1_000_000);
    private readonly Option<string?> _largest = Declare.Text("--largest-shift", "SHARE", "largest shift as a part of the shorter side, above 0 to 0.5 (default 0.25)");

    public ImmutableArray<Symbol> Symbols => [_criterion, _reference, _largest];

    public AlignmentOptions Read(CommandContext context)
    {
        double largest = context.Value(_largest) is { } text ? StackInput.Number(_largest.Name, text) : 0.25;
        return new AlignmentOptions
        {
            Criterion = context.Value(_criterion) switch
            {
                null or "correlation" => AlignmentCriterion.Correlation,
                "phase" => AlignmentCriterion.Phase,
                "variation" => AlignmentCriterion.Variation,
                { } other => throw new InvalidInputException(_criterion.Name, $"found \"{other}\"; expected correlation, phase or variation"),
            },
            Reference = context.Value(_reference) - 1,
            LargestShift = largest is > 0 and <= 0.5 ? largest : throw new InvalidInputException(_largest.Name, FormattableString.Invariant($"found {largest}; expected a share above 0 and at most 0.5")),
        };
    }
}
