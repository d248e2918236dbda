namespace Cathograph.Microstructure.Discharge;

/// <summary>What keeps a particle from taking up as much lithium as the others.</summary>
public enum Starvation
{
    /// <summary>It does not lag.</summary>
    Nothing,

    /// <summary>Li+: it has no path from the separator, or the drop on that path is what sets it back most.</summary>
    Ions,

    /// <summary>Electrons: it has no path to the collector, or the drop on that path is what sets it back most.</summary>
    Electrons,

    /// <summary>It has a path for neither.</summary>
    IonsAndElectrons,

    /// <summary>Charge transfer at its faces: too little surface for its volume.</summary>
    Kinetics,

    /// <summary>Diffusion inside: it is too large for the time.</summary>
    Diffusion,
}
