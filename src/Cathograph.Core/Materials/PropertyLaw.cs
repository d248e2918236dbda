namespace Cathograph.Core.Materials;

/// <summary>
/// How a material property depends on lithium stoichiometry s (0..1, Li per formula unit) and temperature T (K).
/// One of <see cref="ConstantLaw"/>, <c>TableLaw</c> and <c>ExpressionLaw</c>.
/// </summary>
public abstract record PropertyLaw
{
    private protected PropertyLaw()
    {
    }

    /// <summary>The value in the SI unit of the property.</summary>
    /// <param name="stoichiometry">s, dimensionless; not limited to 0..1 (laws extend themselves).</param>
    /// <param name="temperature">T in K.</param>
    /// <returns>The value; may be non-finite where an expression is singular.</returns>
    public abstract double Evaluate(double stoichiometry, double temperature);

    /// <summary>The same law multiplied by a factor.</summary>
    /// <param name="factor">Dimensionless, finite.</param>
    /// <returns>A law of the same kind.</returns>
    public abstract PropertyLaw Scaled(double factor);
}
