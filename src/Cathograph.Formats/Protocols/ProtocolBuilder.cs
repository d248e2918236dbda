using System.Globalization;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Protocols;

/// <summary>Unrolls items into steps, numbers the cycles, and checks what a sentence alone cannot know.</summary>
internal sealed class ProtocolBuilder(List<Violation> violations)
{
    // A block of a thousand turns is parsed once.
    private readonly Dictionary<ProtocolItem, ParsedSentence> parsed = new(ReferenceEqualityComparer.Instance);
    private int cycle = 1;
    private bool cycleHasSteps;
    private bool blockEnded;
    private bool tooMany;

    public List<ProtocolStep> Steps { get; } = [];

    public void Add(IReadOnlyList<ProtocolItem> items)
    {
        foreach (ProtocolItem item in items)
        {
            if (tooMany)
            {
                return;
            }

            if (item.Items.IsEmpty)
            {
                AddSentence(item);
            }
            else
            {
                AddBlock(item);
            }
        }
    }

    private void AddBlock(ProtocolItem block)
    {
        for (int turn = 0; turn < block.Repeat && !tooMany; turn++)
        {
            int refusedBefore = violations.Count;
            BeginCycle();
            Add(block.Items);
            if (violations.Count > refusedBefore)
            {
                // The same sentences would be refused in the same words on every turn.
                return;
            }
        }

        blockEnded = true;
    }

    private void BeginCycle()
    {
        if (cycleHasSteps)
        {
            cycle++;
            cycleHasSteps = false;
        }

        blockEnded = false;
    }

    private void AddSentence(ProtocolItem item)
    {
        if (!parsed.TryGetValue(item, out ParsedSentence? sentence))
        {
            if (!SentenceParser.TryParse(item.Sentence, out sentence, out SentenceError? error))
            {
                violations.Add(new Violation(item.Place(error!.Column), error.Message));
                return;
            }

            parsed.Add(item, sentence!);
        }

        if (FindProblem(sentence!) is { } problem)
        {
            violations.Add(new Violation(item.Place(0), problem));
            return;
        }

        if (Steps.Count == ProtocolReader.MaximumSteps)
        {
            tooMany = true;
            violations.Add(new Violation(
                item.Place(0), string.Create(CultureInfo.InvariantCulture, $"found more than {ProtocolReader.MaximumSteps} steps; expected fewer repeats")));
            return;
        }

        if (blockEnded)
        {
            BeginCycle();
        }

        Steps.Add(sentence!.Step with { Cycle = cycle });
        cycleHasSteps = true;
    }

    private string? FindProblem(ParsedSentence sentence)
    {
        if (sentence.Step is { Kind: StepKind.Hold, HoldVoltage: null } && Steps.Count == 0)
        {
            return "found a hold without a voltage as the first step; expected \"Hold at 3.7 V ...\", or a step before it whose last voltage it holds";
        }

        if (sentence.Since is not { } since)
        {
            return null;
        }

        string word = since == StepKind.Charge ? "charge" : "discharge";
        ProtocolStep? before = Steps.FindLast(step => step.Kind is StepKind.Charge or StepKind.Discharge);
        return before is null
            ? $"found \"since {word} began\", but no {word} comes before this step; expected \"for 1 hour\", or a {word} before it"
            : before.Kind == since
                ? null
                : $"found \"since {word} began\", but the last step of constant current before this one is \"{before.Instruction}\"; expected \"since {(since == StepKind.Charge ? "discharge" : "charge")} began\"";
    }
}
