namespace Cathograph.Core.Composites;

/// <summary>Carbon fibres.</summary>
public sealed record FibreDesign
{
    /// <summary>Gets the diameter in m.</summary>
    /// <value>Above 0; the default value is 150 nm, that of VGCF.</value>
    public double Diameter { get; init; } = 150e-9;

    /// <summary>Gets the median length in m.</summary>
    /// <value>Above 0; the default value is 6 um: the 10 to 20 um of VGCF shortened by mixing.</value>
    public double Length { get; init; } = 6e-6;

    /// <summary>Gets the standard deviation of the logarithm of the length.</summary>
    /// <value>0 to 1; the default value is 0.4.</value>
    public double LengthSpread { get; init; } = 0.4;

    /// <summary>Gets the shortening by bends: one minus the distance of the ends (root mean square) over the length of a fibre of median length in free space.</summary>
    /// <value>0, straight, to 0.8; the default value is 0.1.</value>
    public double Waviness { get; init; } = 0.1;

    /// <summary>Gets the share of fibres at places of their own; the others are tangled in agglomerates.</summary>
    /// <value>0, agglomerated, to 1, the default value, dispersed.</value>
    public double Dispersion { get; init; } = 1;

    /// <summary>Gets the diameter of agglomerates in m; null for half of the median length.</summary>
    public double? Agglomerate { get; init; }

    /// <summary>Gets whether fibres become voxels.</summary>
    public FibrePainting Painting { get; init; }
}
