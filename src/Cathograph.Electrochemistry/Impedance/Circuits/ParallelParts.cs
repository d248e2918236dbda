using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Parts in parallel.</summary>
/// <param name="Parts">At least two; none is itself parallel.</param>
public sealed record ParallelParts(ImmutableArray<CircuitNode> Parts) : CircuitNode;
