using System.Collections.Immutable;

namespace Cathograph.Core.Protocols;

/// <summary>What is done to a cell, step by step, repeats unrolled.</summary>
/// <param name="Steps">Steps in order; at least one.</param>
public sealed record Protocol(ImmutableArray<ProtocolStep> Steps)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(Environment.NewLine, Steps.Select(step => step.Instruction));
}
