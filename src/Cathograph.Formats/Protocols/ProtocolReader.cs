using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Protocols;

/// <summary>
/// Reads protocols in the sentences that the field writes: <c>Charge at C/10 until 3.7 V</c>, <c>Hold at 3.7 V until C/100</c>,
/// <c>Rest for 1 hour</c>, with blocks <c>Repeat 4 times: [ ... ]</c>. Sentences are separated by new lines or semicolons; <c>#</c> begins a comment.
/// </summary>
public static class ProtocolReader
{
    /// <summary>Largest number of steps after repeats are unrolled.</summary>
    public const int MaximumSteps = 100_000;

    /// <summary>Reads a protocol from a text of sentences and blocks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What to call it in messages, such as its file name.</param>
    /// <returns>The protocol, repeats unrolled.</returns>
    /// <exception cref="InvalidInputException">With every violation: step, line and column, what was found and what was expected.</exception>
    public static Protocol Parse(string text, string name = "protocol")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        var violations = new List<Violation>();
        IReadOnlyList<ProtocolItem> items = new ProtocolScanner(text, Place, violations).Scan();
        var builder = new ProtocolBuilder(violations);
        builder.Add(items);
        if (builder.Steps.Count == 0 && violations.Count == 0)
        {
            violations.Add(new Violation(name, "found no steps; expected sentences such as \"Charge at C/10 until 3.7 V\""));
        }

        return violations.Count == 0 ? new Protocol([.. builder.Steps]) : throw new InvalidInputException(violations);

        string Place(int line, int column, int sentence) =>
            sentence == 0 ? FormattableString.Invariant($"{name}:{line}:{column}") : FormattableString.Invariant($"{name}:{line}:{column} step {sentence}");
    }

    /// <summary>Reads a protocol from one sentence or block per element.</summary>
    /// <param name="sentences">The sentences in order.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <returns>The protocol, repeats unrolled.</returns>
    /// <exception cref="InvalidInputException">With every violation.</exception>
    public static Protocol Parse(IEnumerable<string> sentences, string name = "protocol")
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return Parse(string.Join('\n', sentences), name);
    }
}
