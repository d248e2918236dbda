namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>A parameter of a circuit.</summary>
/// <param name="Name">The name of its element when that has one parameter only (<c>R1</c>), else with the symbol (<c>CPE1.n</c>).</param>
/// <param name="Element">Index of its element in <see cref="Circuit.Elements"/>.</param>
/// <param name="Definition">Its unit and nature.</param>
public sealed record CircuitParameter(string Name, int Element, ElementParameter Definition)
{
    /// <summary>Its unit; empty for none.</summary>
    public string Unit => Definition.Unit;
}
