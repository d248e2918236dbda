namespace Cathograph.Core.Electrodes;

/// <summary>tau^2 = factor * eps_e^(-exponent), used for layers that do not give tau^2. Ji et al. 2025 use factor 1, exponent 2.8.</summary>
/// <param name="Exponent">Exponent, 0..10.</param>
/// <param name="Factor">Factor, above 0.</param>
public sealed record TortuosityClosure(double Exponent = 2.8, double Factor = 1)
{
    /// <summary>tau^2 at an electrolyte volume fraction.</summary>
    /// <param name="electrolyteVolumeFraction">eps_e, above 0, at most 1.</param>
    /// <returns>tau^2, dimensionless, at least 1.</returns>
    public double TortuositySquared(double electrolyteVolumeFraction) =>
        Math.Max(1, Factor * Math.Pow(electrolyteVolumeFraction, -Exponent));
}
