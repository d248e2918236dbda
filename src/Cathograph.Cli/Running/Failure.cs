using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Running;

/// <summary>Why a command gave no result.</summary>
/// <param name="ExitCode">One of <see cref="Running.ExitCode"/>.</param>
/// <param name="Outcome">One word for programs, such as <c>invalidInput</c>.</param>
/// <param name="Reasons">Every reason; at least one.</param>
internal sealed record Failure(int ExitCode, string Outcome, ImmutableArray<Violation> Reasons)
{
    /// <summary>True when the program is at fault, and not its input or its machine.</summary>
    public bool IsFault { get; init; }
}
