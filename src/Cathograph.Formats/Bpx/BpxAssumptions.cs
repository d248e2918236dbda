namespace Cathograph.Formats.Bpx;

/// <summary>What a BPX file does not say and a recipe by mass needs. They scale masses and capacities per mass; voltages and areal capacities do not depend on them.</summary>
public sealed record BpxAssumptions
{
    /// <summary>Density of the active material in kg/m3.</summary>
    /// <value>Default: 4770 kg/m3, that of NMC811.</value>
    public double ActiveMaterialDensity { get; init; } = 4770;

    /// <summary>Density of the electrolyte that fills the pores in kg/m3.</summary>
    /// <value>Default: 1280 kg/m3, 1 mol/L LiPF6 in carbonates.</value>
    public double ElectrolyteDensity { get; init; } = 1280;

    /// <summary>Density of binder and carbon, which fill what active material and electrolyte leave, in kg/m3.</summary>
    /// <value>Default: 1800 kg/m3.</value>
    public double BinderDensity { get; init; } = 1800;
}
