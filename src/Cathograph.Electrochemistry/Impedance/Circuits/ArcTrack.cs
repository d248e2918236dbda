using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>One process over a series of spectra.</summary>
/// <param name="Arcs">Its arc in each spectrum of the series.</param>
public sealed record ArcTrack(ImmutableArray<RelaxationArc> Arcs);
