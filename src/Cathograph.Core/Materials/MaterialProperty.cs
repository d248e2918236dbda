namespace Cathograph.Core.Materials;

/// <summary>One property of a material: its law, where it holds, and who says so.</summary>
/// <param name="Law">Dependence on stoichiometry and temperature, in SI.</param>
/// <param name="Unit">The SI unit, such as <c>m2/s</c>.</param>
/// <param name="Source">Citation, or how it was obtained ("given by the user in ...").</param>
public sealed record MaterialProperty(PropertyLaw Law, string Unit, string Source)
{
    /// <summary>Arrhenius factor applied on top of the law; null: none (an overridden constant holds at the cell's temperature).</summary>
    public TemperatureLaw? Temperature { get; init; }

    /// <summary>Where the law was measured or fitted; null: not stated.</summary>
    public ValidityRange? Validity { get; init; }

    /// <summary>What to know before using it (approximations, closures of ours); may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>True when the user gave this value; false when it is the library's.</summary>
    public bool IsOverridden { get; init; }

    /// <summary>The value in SI, with the temperature law applied.</summary>
    /// <param name="stoichiometry">s, dimensionless.</param>
    /// <param name="temperature">T in K.</param>
    /// <returns>Value in <see cref="Unit"/>.</returns>
    public double Evaluate(double stoichiometry, double temperature) =>
        Law.Evaluate(stoichiometry, temperature) * (Temperature?.Factor(temperature) ?? 1);

    /// <summary>The value in SI of a property that does not depend on stoichiometry (read at s = 0.5).</summary>
    /// <param name="temperature">T in K.</param>
    /// <returns>Value in <see cref="Unit"/>.</returns>
    public double At(double temperature) => Evaluate(0.5, temperature);
}
