namespace Cathograph.Microstructure.Connectivity;

/// <summary>What reaches a voxel through the networks.</summary>
public enum PhaseReach
{
    /// <summary>Neither.</summary>
    None,

    /// <summary>Li+: electrolyte that is connected to the separator.</summary>
    Lithium,

    /// <summary>Electrons: carbon (or active material, if it conducts) that is connected to the current collector.</summary>
    Electrons,
}
