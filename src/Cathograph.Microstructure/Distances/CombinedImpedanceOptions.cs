namespace Cathograph.Microstructure.Distances;

/// <summary>How a combined impedance is made of two distances.</summary>
public sealed record CombinedImpedanceOptions
{
    /// <summary>Gets the rule.</summary>
    /// <value>The default value is <see cref="CombinationRule.Sum"/>, that of the publication.</value>
    public CombinationRule Rule { get; init; } = CombinationRule.Sum;

    /// <summary>Gets what is divided by.</summary>
    /// <value>The default value is <see cref="DistanceNormalisation.Particle"/>, that of the publication.</value>
    public DistanceNormalisation Normalisation { get; init; } = DistanceNormalisation.Particle;

    /// <summary>Gets the weight of the Li+ distance for <see cref="CombinationRule.Weighted"/>, such as 1 over the ionic conductivity; above 0, only the ratio of both matters.</summary>
    /// <value>The default value is 1.</value>
    public double LithiumWeight { get; init; } = 1;

    /// <summary>Gets the weight of the electron distance for <see cref="CombinationRule.Weighted"/>, such as 1 over the electronic conductivity; above 0, only the ratio of both matters.</summary>
    /// <value>The default value is 1.</value>
    public double ElectronWeight { get; init; } = 1;

    /// <summary>Gets the definition as a formula, for reports.</summary>
    public string Definition
    {
        get
        {
            string scope = Normalisation == DistanceNormalisation.Particle ? "in the particle" : "in the volume";
            string formula = Rule switch
            {
                CombinationRule.Weighted => FormattableString.Invariant($"{LithiumWeight:G4} l + {ElectronWeight:G4} e"),
                CombinationRule.Product => "(l / max l) (e / max e)",
                CombinationRule.Maximum => "max(l / max l, e / max e)",
                CombinationRule.Absolute => "l + e",
                _ => "l / max l + e / max e",
            };
            return $"c = s / max s with s = {formula}; l is the distance of Li+, e that of electrons, max is the largest {scope}";
        }
    }
}
