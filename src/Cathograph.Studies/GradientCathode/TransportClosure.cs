namespace Cathograph.Studies.GradientCathode;

/// <summary>Where tau^2 of a layer comes from.</summary>
public enum TransportClosure
{
    /// <summary>The three values that Ji et al. 2025 used: 5, 19 and 42 at 65, 75 and 85 wt% (the first was lowered by hand).</summary>
    StatedTortuosity,

    /// <summary>tau^2 = eps_e^-exponent for every layer.</summary>
    PowerLaw,
}
