namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>What may rule the state of charge inside a particle. Distances are normalised by their largest value in the particle unless the options say otherwise.</summary>
public enum TransportModel
{
    /// <summary>The sum of the Li+ and the e- distance, the combined diffusion distance.</summary>
    Combined,

    /// <summary>The sum weighted by given resistances.</summary>
    Weighted,

    /// <summary>The product of both distances.</summary>
    Product,

    /// <summary>The larger of both distances.</summary>
    Larger,

    /// <summary>The Li+ distance alone.</summary>
    Lithium,

    /// <summary>The e- distance alone.</summary>
    Electron,

    /// <summary>Both distances, each with its own slope.</summary>
    Additive,

    /// <summary>The depth below the surface, as in a particle that is wetted all around.</summary>
    CoreShell,
}
