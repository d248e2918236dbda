using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Core.Materials;

namespace Cathograph.Studies.Simulation;

/// <summary>A material law in words, for tables.</summary>
public static class LawText
{
    /// <summary>The law with its temperature factor.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A number, a formula in s and T, or the size of a table; in the property's unit.</returns>
    public static string Of(MaterialProperty property)
    {
        ArgumentNullException.ThrowIfNull(property);
        string law = property.Law switch
        {
            ConstantLaw constant => constant.Value.ToString("G6", CultureInfo.InvariantCulture),
            TableLaw table => string.Create(CultureInfo.InvariantCulture, $"table of {table.Values.Length} points, s = {table.Stoichiometries[0]:0.####} to {table.Stoichiometries[^1]:0.####}"),
            ExpressionLaw formula => FigureText.Literal(formula.Expression.ToString()!),
            _ => "law",
        };
        return property.Temperature is { } temperature ? $"{law}; {Of(temperature)}" : law;
    }

    /// <summary>A temperature law.</summary>
    /// <param name="law">The law.</param>
    /// <returns>Such as <c>Ea 24 kJ/mol from 25 degC</c>.</returns>
    public static string Of(TemperatureLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return string.Create(CultureInfo.InvariantCulture, $"Ea {law.ActivationEnergy / 1000:0.###} kJ/mol from {law.ReferenceTemperature - 273.15:0.##} degC");
    }
}
