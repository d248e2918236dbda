namespace Cathograph.Microstructure.Contacts;

/// <summary>What reaches a particle, as in the schematic cathodes of the seed study.</summary>
public enum ContactClass
{
    /// <summary>Both: contact with electrolyte that is connected to the separator and with a conductor that is connected to the collector (balanced channels, BLE).</summary>
    Active,

    /// <summary>Electrons but no Li+ (Li+ channel deficient, LCD).</summary>
    LithiumStarved,

    /// <summary>Li+ but no electrons (e- channel deficient, ECD).</summary>
    ElectronStarved,

    /// <summary>Neither.</summary>
    Isolated,

    /// <summary>Not known, because the volume has no electrolyte or no conductor and the particle is reached by the other.</summary>
    Undecided,
}
