namespace Cathograph.Core.Materials;

/// <summary>A property that depends on nothing.</summary>
/// <param name="Value">Value in SI.</param>
public sealed record ConstantLaw(double Value) : PropertyLaw
{
    /// <inheritdoc/>
    public override double Evaluate(double stoichiometry, double temperature) => Value;

    /// <inheritdoc/>
    public override PropertyLaw Scaled(double factor) => new ConstantLaw(Value * factor);
}
