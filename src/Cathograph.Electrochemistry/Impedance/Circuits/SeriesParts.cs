using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Parts in series.</summary>
/// <param name="Parts">At least two; none is itself a series.</param>
public sealed record SeriesParts(ImmutableArray<CircuitNode> Parts) : CircuitNode;
