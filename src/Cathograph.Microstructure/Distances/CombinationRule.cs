namespace Cathograph.Microstructure.Distances;

/// <summary>How the distance of Li+, l, and that of electrons, e, become one impedance c.</summary>
public enum CombinationRule
{
    /// <summary>The publication's: each distance divided by its largest in the particle, the sum divided by its largest again.</summary>
    Sum,

    /// <summary>Series resistance of both ways: distances in m times weights, 1 over the conductivities.</summary>
    Weighted,

    /// <summary>The product of the normalised distances: small wherever one of the contacts is near.</summary>
    Product,

    /// <summary>The larger of the normalised distances: the slower carrier alone decides.</summary>
    Maximum,

    /// <summary>The sum of the distances in m, both counted alike.</summary>
    Absolute,
}
