namespace Cathograph.Core.Materials;

/// <summary>A property given as a formula in s and T, with its value in SI.</summary>
/// <param name="Expression">The formula.</param>
public sealed record ExpressionLaw(Expression Expression) : PropertyLaw
{
    /// <inheritdoc/>
    public override double Evaluate(double stoichiometry, double temperature) => Expression.Evaluate(stoichiometry, temperature);

    /// <inheritdoc/>
    public override PropertyLaw Scaled(double factor) =>
        new ExpressionLaw(Expression.Parse(FormattableString.Invariant($"{factor:R} * ({Expression.Text})")));
}
