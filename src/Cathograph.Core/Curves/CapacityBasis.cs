namespace Cathograph.Core.Curves;

/// <summary>What a measured capacity is divided by.</summary>
public enum CapacityBasis
{
    /// <summary>Mass of active material: C/kg.</summary>
    PerActiveMass,

    /// <summary>Cell area: C/m2.</summary>
    PerArea,

    /// <summary>Nothing: C.</summary>
    Absolute,
}
