namespace Cathograph.Studies.GradientCathode;

/// <summary>Where eps_e of a layer comes from.</summary>
public enum VolumeRule
{
    /// <summary>The mass balance at 25 % porosity.</summary>
    MassBalance,

    /// <summary>The values that Ji et al. 2025 state, 0.44, 0.35 and 0.26, which are 0.35 - 0.9 (w - 0.75).</summary>
    Stated,
}
