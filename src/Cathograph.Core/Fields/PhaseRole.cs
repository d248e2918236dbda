namespace Cathograph.Core.Fields;

/// <summary>What a phase does in a composite electrode.</summary>
public enum PhaseRole
{
    /// <summary>None of the others, such as an inert binder.</summary>
    Other,

    /// <summary>Empty, or filled with resin: conducts nothing.</summary>
    Pore,

    /// <summary>Takes up and gives off lithium: NMC, LiCoO2.</summary>
    Active,

    /// <summary>Brings Li+: Li6PS5Cl, Li5.4PS4.4Cl1.6.</summary>
    Electrolyte,

    /// <summary>Brings electrons: carbon fibres, carbon black, graphite, a carbon-binder domain.</summary>
    Carbon,
}
