namespace Cathograph.Core.Protocols;

/// <summary>How a current of a protocol is expressed.</summary>
public enum CurrentUnit
{
    /// <summary>A C-rate: multiples of nominal specific capacity x active mass / 1 h.</summary>
    CRate,

    /// <summary>A current density in A/m2 of cell area.</summary>
    PerArea,

    /// <summary>A current in A, divided by the cell's area.</summary>
    Absolute,
}
