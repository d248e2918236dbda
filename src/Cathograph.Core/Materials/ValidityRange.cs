namespace Cathograph.Core.Materials;

/// <summary>Where a property was measured or fitted; outside it the law is an extrapolation, which a run reports as a finding.</summary>
/// <param name="MinimumStoichiometry">Smallest s, or null when it does not depend on s.</param>
/// <param name="MaximumStoichiometry">Largest s, or null.</param>
/// <param name="MinimumTemperature">Smallest T in K, or null when not stated.</param>
/// <param name="MaximumTemperature">Largest T in K, or null.</param>
public sealed record ValidityRange(
    double? MinimumStoichiometry = null,
    double? MaximumStoichiometry = null,
    double? MinimumTemperature = null,
    double? MaximumTemperature = null);
