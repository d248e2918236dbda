namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>A value for a parameter of a circuit.</summary>
/// <param name="Name">Name of the parameter, such as <c>CPE1.n</c>.</param>
/// <param name="Value">The value in the unit of the parameter.</param>
public sealed record NamedValue(string Name, double Value);
