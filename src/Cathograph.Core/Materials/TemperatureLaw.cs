using Cathograph.Core.Constants;

namespace Cathograph.Core.Materials;

/// <summary>Arrhenius factor exp(Ea/R (1/Tref - 1/T)) that multiplies a property.</summary>
/// <param name="ActivationEnergy">Ea in J/mol; positive: the property grows with temperature.</param>
/// <param name="ReferenceTemperature">Tref in K, where the factor is 1.</param>
public sealed record TemperatureLaw(double ActivationEnergy, double ReferenceTemperature = PhysicalConstants.RoomTemperature)
{
    /// <summary>The factor at a temperature.</summary>
    /// <param name="temperature">T in K.</param>
    /// <returns>Dimensionless factor.</returns>
    public double Factor(double temperature) =>
        Math.Exp(ActivationEnergy / PhysicalConstants.Gas * ((1 / ReferenceTemperature) - (1 / temperature)));
}
