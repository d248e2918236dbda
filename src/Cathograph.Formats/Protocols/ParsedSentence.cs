using Cathograph.Core.Protocols;

namespace Cathograph.Formats.Protocols;

/// <summary>What a sentence alone says.</summary>
/// <param name="Step">The step, in cycle 1.</param>
/// <param name="Since">Whether its time counts from the start of a charge or of a discharge; null when it does not.</param>
internal sealed record ParsedSentence(ProtocolStep Step, StepKind? Since);
