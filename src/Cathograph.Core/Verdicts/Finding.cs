namespace Cathograph.Core.Verdicts;

/// <summary>One thing that a user should know about an input or a result.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">A stable kebab-case name of the kind of finding, such as <c>thickness-contradicts-mass-balance</c>.</param>
/// <param name="Message">A whole sentence: what was seen, how large it is with its unit, and what was expected.</param>
/// <param name="Where">The place: a key path such as <c>layers[1].porosity</c>, a step, or a file with line; empty when it concerns the whole.</param>
public sealed record Finding(Severity Severity, string Code, string Message, string Where = "")
{
    /// <summary>A finding that is worth knowing while nothing is wrong.</summary>
    /// <param name="code">Stable kebab-case name.</param>
    /// <param name="message">Whole sentence.</param>
    /// <param name="where">Key path, step or file.</param>
    /// <returns>The finding.</returns>
    public static Finding Note(string code, string message, string where = "") => new(Severity.Note, code, message, where);

    /// <summary>A finding that should be looked at.</summary>
    /// <param name="code">Stable kebab-case name.</param>
    /// <param name="message">Whole sentence.</param>
    /// <param name="where">Key path, step or file.</param>
    /// <returns>The finding.</returns>
    public static Finding Warning(string code, string message, string where = "") => new(Severity.Warning, code, message, where);

    /// <inheritdoc/>
    public override string ToString() => Where.Length == 0 ? $"{Severity}: {Message}" : $"{Severity}: {Where}: {Message}";
}
