using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Protocols;

/// <summary>Cuts a text into sentences and repeated blocks, and remembers where each stands.</summary>
/// <param name="text">The text.</param>
/// <param name="place">Names a place: line and column from 1, and the number of the sentence, or 0 between sentences.</param>
/// <param name="violations">Takes what is wrong.</param>
internal sealed partial class ProtocolScanner(string text, Func<int, int, int, string> place, List<Violation> violations)
{
    private const int MaximumNesting = 16;
    private int position;
    private int sentences;

    public IReadOnlyList<ProtocolItem> Scan()
    {
        ImmutableArray<ProtocolItem> items = ScanItems(0);
        while (position < text.Length)
        {
            // Only a ']' without its '[' ends the items early.
            violations.Add(new Violation(PlaceOf(position), "found ']' without '['; expected a sentence"));
            position++;
            items = items.AddRange(ScanItems(0));
        }

        return items;
    }

    [GeneratedRegex(@"\Grepeat\s+(?<count>[^\s:\[]+)\s*(?:times|x)?\s*:?\s*\[", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RepeatStart();

    private ImmutableArray<ProtocolItem> ScanItems(int depth)
    {
        ImmutableArray<ProtocolItem>.Builder items = ImmutableArray.CreateBuilder<ProtocolItem>();
        while (true)
        {
            SkipSeparators();
            if (position == text.Length || text[position] == ']')
            {
                return items.ToImmutable();
            }

            Match repeat = RepeatStart().Match(text, position);
            if (repeat.Success)
            {
                ScanBlock(repeat, depth, items);
            }
            else
            {
                ScanSentence(items);
            }
        }
    }

    private void ScanBlock(Match repeat, int depth, ImmutableArray<ProtocolItem>.Builder items)
    {
        int start = position;
        position += repeat.Length;
        string count = repeat.Groups["count"].Value;
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int turns) || turns is < 1 or > ProtocolReader.MaximumSteps)
        {
            violations.Add(new Violation(
                PlaceOf(start),
                string.Create(CultureInfo.InvariantCulture, $"found \"Repeat {count}\"; expected a whole number of times from 1 to {ProtocolReader.MaximumSteps}")));
            turns = 1;
        }

        if (depth >= MaximumNesting)
        {
            violations.Add(new Violation(
                PlaceOf(start), string.Create(CultureInfo.InvariantCulture, $"found more than {MaximumNesting} blocks inside each other; expected fewer")));
            position = text.Length;
            return;
        }

        ImmutableArray<ProtocolItem> inner = ScanItems(depth + 1);
        if (position == text.Length)
        {
            violations.Add(new Violation(PlaceOf(start), "found '[' without ']'; expected the end of the block"));
        }
        else
        {
            position++;
        }

        if (!inner.IsEmpty)
        {
            items.Add(new ProtocolItem("", column => PlaceOf(start + column), turns, inner));
        }
    }

    private void ScanSentence(ImmutableArray<ProtocolItem>.Builder items)
    {
        int start = position;
        while (position < text.Length && text[position] is not ('\n' or '\r' or ';' or ']' or '#'))
        {
            position++;
        }

        // Sentences copied out of a Python list keep their quotes and commas.
        string sentence = text[start..position].TrimEnd().TrimEnd(',').TrimEnd();
        if (sentence.Length > 1 && sentence[0] is '"' or '\'' && sentence[^1] == sentence[0])
        {
            sentence = sentence[1..^1];
            start++;
        }

        if (sentence.Length > 0)
        {
            int number = ++sentences;
            int offset = start;
            items.Add(new ProtocolItem(
                sentence, column => PlaceOf(offset + column, number), 1, []));
        }
    }

    private void SkipSeparators()
    {
        while (position < text.Length)
        {
            if (text[position] == '#')
            {
                while (position < text.Length && text[position] is not ('\n' or '\r'))
                {
                    position++;
                }
            }
            else if (char.IsWhiteSpace(text[position]) || text[position] is ';' or ',' or '\uFEFF')
            {
                position++;
            }
            else
            {
                return;
            }
        }
    }

    private string PlaceOf(int offset, int sentence = 0)
    {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset && i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                lineStart = i + 1;
            }
        }

        return place(line, offset - lineStart + 1, sentence);
    }
}
