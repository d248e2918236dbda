namespace Cathograph.Core.Verdicts;

/// <summary>One reason why an input is refused.</summary>
/// <param name="Where">Key path (<c>layers[1].porosity</c>), or file with line and column or byte offset.</param>
/// <param name="Message">What was found and what was expected, with the allowed range.</param>
public sealed record Violation(string Where, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Where.Length == 0 ? Message : $"{Where}: {Message}";
}
