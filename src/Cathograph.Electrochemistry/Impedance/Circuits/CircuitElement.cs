namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>One element.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name in the circuit, which begins with the code of its kind.</param>
public sealed record CircuitElement(ElementKind Kind, string Name) : CircuitNode;
