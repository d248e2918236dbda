namespace Cathograph.Formats.Instruments;

/// <summary>Which voltage is analysed when a file holds the potentials of both electrodes against a reference.</summary>
public enum VoltageChoice
{
    /// <summary>The one that the instrument controls and calls its voltage: of BioLogic the working electrode.</summary>
    Recorded,

    /// <summary>Between the electrodes: working less counter electrode.</summary>
    Cell,

    /// <summary>The working electrode against the reference.</summary>
    Working,

    /// <summary>The counter electrode against the reference.</summary>
    Counter,
}
