namespace Cathograph.Core.Verdicts;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>The answer stands, but something about it should be looked at.</summary>
    Warning,

    /// <summary>The answer, or a part of it, does not stand.</summary>
    Error,
}
