using System.Collections.Immutable;

namespace Cathograph.Core.Verdicts;

/// <summary>An input was refused before anything was computed. Carries every violation found, not only the first.</summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>Refuses an input for the given reasons.</summary>
    /// <param name="violations">All reasons, in the order of the input; at least one.</param>
    public InvalidInputException(IEnumerable<Violation> violations)
        : this([.. violations])
    {
    }

    /// <summary>Refuses an input for one reason.</summary>
    /// <param name="where">Key path or file position.</param>
    /// <param name="message">What was found and what was expected.</param>
    public InvalidInputException(string where, string message)
        : this([new Violation(where, message)])
    {
    }

    private InvalidInputException(ImmutableArray<Violation> violations)
        : base(string.Join(Environment.NewLine, violations))
    {
        Violations = violations;
    }

    /// <summary>Every reason, in the order of the input.</summary>
    public ImmutableArray<Violation> Violations { get; }
}
