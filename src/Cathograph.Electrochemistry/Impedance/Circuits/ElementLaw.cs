namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Impedance of an element in ohm.</summary>
/// <param name="s">j omega in 1/s.</param>
/// <param name="p">Its parameters in SI.</param>
internal delegate DualComplex ElementLaw(DualComplex s, ReadOnlySpan<DualComplex> p);
