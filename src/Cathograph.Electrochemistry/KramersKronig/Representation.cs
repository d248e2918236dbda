namespace Cathograph.Electrochemistry.KramersKronig;

/// <summary>Which of the two response functions is tested. Both obey the relations when the cell is linear, causal and stable.</summary>
public enum Representation
{
    /// <summary>Z, voltage by current: the better one for cells with arcs.</summary>
    Impedance,

    /// <summary>Y = 1/Z, current by voltage: the better one for cells that block at low frequency.</summary>
    Admittance,
}
