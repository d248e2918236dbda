namespace Cathograph.Core.Transport;

/// <summary>A term of a closure: coefficient x eps_am^a eps_e^b eps_c^c.</summary>
/// <param name="Coefficient">The coefficient.</param>
/// <param name="ActiveMaterial">The power a of the active material volume fraction, 0 to 3.</param>
/// <param name="Electrolyte">The power b of the electrolyte volume fraction, 0 to 3.</param>
/// <param name="Carbon">The power c of the additive volume fraction, 0 to 3.</param>
public sealed record TransportTerm(double Coefficient, int ActiveMaterial, int Electrolyte, int Carbon)
{
    /// <summary>The term at a composition.</summary>
    /// <param name="volumes">The volume fractions.</param>
    /// <returns>Its value.</returns>
    public double At(PhaseVolumes volumes) =>
        Coefficient * Power(volumes.ActiveMaterial, ActiveMaterial) * Power(volumes.Electrolyte, Electrolyte) * Power(volumes.Carbon, Carbon);

    private static double Power(double value, int power)
    {
        double product = 1;
        for (int k = 0; k < power; k++)
        {
            product *= value;
        }

        return product;
    }
}
