using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.Stxm;

/// <summary>How the amounts of references are found in every pixel.</summary>
public sealed record TargetMapOptions
{
    /// <summary>Range of energies in eV; null for all that every reference reaches over.</summary>
    public EnergyRange? Range { get; init; }

    /// <summary>Order of the background beside the references: -1 for none, 0 for a constant, 1 for a line over energy. 1 by default.</summary>
    public int BackgroundOrder { get; init; } = 1;
}
