using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Studies.Impedance;

/// <summary>A circuit that was fitted to all spectra of a study.</summary>
/// <param name="Circuit">The circuit.</param>
/// <param name="Series">Its fits.</param>
public sealed record CircuitCandidate(Circuit Circuit, CircuitSeriesResult Series);
