namespace Cathograph.Microstructure.Discharge;

/// <summary>What ended a discharge.</summary>
public enum DischargeEnding
{
    /// <summary>The lowest voltage.</summary>
    Voltage,

    /// <summary>The longest time.</summary>
    Time,

    /// <summary>The largest mean stoichiometry.</summary>
    Stoichiometry,

    /// <summary>No step could be solved any more.</summary>
    NotReached,
}
