namespace Cathograph.Studies.Design;

/// <summary>What a design is to have most of.</summary>
public enum DesignGoal
{
    /// <summary>Discharge capacity.</summary>
    Capacity,

    /// <summary>Discharge energy.</summary>
    Energy,
}
