using System.Collections.Immutable;
using System.Text.Json;
using Cathograph.Core.Protocols;
using Cathograph.Formats.Protocols;

namespace Cathograph.Formats.CellFiles;

/// <summary>Writes a protocol as a list of sentences; cycles that repeat become blocks.</summary>
internal static class ProtocolKeyWriter
{
    public static void Write(Utf8JsonWriter json, Protocol protocol)
    {
        json.WriteStartArray();
        bool afterBlock = true;
        foreach ((ImmutableArray<string> sentences, int turns) in Cycles(protocol))
        {
            // A plain list continues the cycle before it unless a block ended there, so two cycles in a row need at least one block.
            if (turns == 1 && afterBlock)
            {
                WriteSentences(json, sentences);
                afterBlock = false;
                continue;
            }

            json.WriteStartObject();
            json.WriteNumber(ProtocolBlockKeys.Repeat.Name, turns);
            json.WriteStartArray(ProtocolBlockKeys.Steps.Name);
            WriteSentences(json, sentences);
            json.WriteEndArray();
            json.WriteEndObject();
            afterBlock = true;
        }

        json.WriteEndArray();
    }

    private static void WriteSentences(Utf8JsonWriter json, ImmutableArray<string> sentences)
    {
        foreach (string sentence in sentences)
        {
            json.WriteStringValue(sentence);
        }
    }

    private static List<(ImmutableArray<string> Sentences, int Turns)> Cycles(Protocol protocol)
    {
        ImmutableArray<string> formatted = ProtocolFormatter.Format(protocol);
        IEnumerable<ImmutableArray<string>> cycles = protocol.Steps
            .Select((step, i) => (step.Cycle, Sentence: OwnWords(step) ?? formatted[i]))
            .GroupBy(step => step.Cycle, (_, steps) => steps.Select(step => step.Sentence).ToImmutableArray());
        var runs = new List<(ImmutableArray<string> Sentences, int Turns)>();
        foreach (ImmutableArray<string> cycle in cycles)
        {
            if (runs.Count > 0 && runs[^1].Sentences.SequenceEqual(cycle, StringComparer.Ordinal))
            {
                runs[^1] = (cycle, runs[^1].Turns + 1);
            }
            else
            {
                runs.Add((cycle, 1));
            }
        }

        return runs;
    }

    // The user's sentence is kept as long as it still says what the step does.
    private static string? OwnWords(ProtocolStep step) =>
        SentenceParser.TryParse(step.Instruction, out ParsedSentence? sentence, out _) && (sentence!.Step with { Cycle = step.Cycle }) == step
            ? step.Instruction
            : null;
}
