namespace Cathograph.Core.Transport;

/// <summary>What a transport law says of a composition.</summary>
/// <param name="RelativeIonicConductivity">Effective over bulk ionic conductivity, kappa_eff / kappa, above 0.</param>
/// <param name="ElectronicConductivity">Effective electronic conductivity in S/m, above 0.</param>
/// <param name="ConnectedShare">Utilisation u, 0 to 1.</param>
/// <param name="IsInRange">False when the composition lies outside of what the law was made from.</param>
public readonly record struct TransportAt(double RelativeIonicConductivity, double ElectronicConductivity, double ConnectedShare, bool IsInRange);
