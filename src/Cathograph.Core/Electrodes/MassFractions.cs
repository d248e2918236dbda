namespace Cathograph.Core.Electrodes;

/// <summary>Mass fractions of the solids of a composite; they sum to 1.</summary>
/// <param name="ActiveMaterial">Active material, 0..1.</param>
/// <param name="Electrolyte">Solid electrolyte, 0..1.</param>
/// <param name="Carbon">Conductive additive, 0..1.</param>
public sealed record MassFractions(double ActiveMaterial, double Electrolyte, double Carbon)
{
    /// <summary>The sum, which has to be 1.</summary>
    public double Sum => ActiveMaterial + Electrolyte + Carbon;
}
