namespace Cathograph.Core.Verdicts;

/// <summary>How a computation ended.</summary>
public enum Outcome
{
    /// <summary>It finished and its own checks hold.</summary>
    Completed,

    /// <summary>It stopped where the problem has no further solution (a protocol step that cannot proceed); what was computed until then stands.</summary>
    Stopped,

    /// <summary>The numerics gave up; the verdict says what to try.</summary>
    NotConverged,

    /// <summary>It was cancelled by its user; what was computed until then stands.</summary>
    Cancelled,
}
