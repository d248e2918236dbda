namespace Cathograph.Studies.Design;

/// <summary>How much conductive additive goes with a fraction of active material.</summary>
public enum CarbonRule
{
    /// <summary>
    /// Linear in the mass fraction of active material between the layers of the base design, and continued beyond them; with one layer
    /// through it with the slope of Ji et al. (2025), 2 % at 65 %, 1.5 % at 75 %, 1 % at 85 %.
    /// </summary>
    Interpolated,

    /// <summary>The base design's mean ratio of additive to active material.</summary>
    ConstantRatio,
}
