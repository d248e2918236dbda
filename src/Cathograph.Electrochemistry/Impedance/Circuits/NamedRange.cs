namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Bounds for a parameter of a circuit.</summary>
/// <param name="Name">Name of the parameter, such as <c>R1</c>.</param>
/// <param name="Lower">Lower bound in the unit of the parameter.</param>
/// <param name="Upper">Upper bound, above the lower.</param>
public sealed record NamedRange(string Name, double Lower, double Upper);
