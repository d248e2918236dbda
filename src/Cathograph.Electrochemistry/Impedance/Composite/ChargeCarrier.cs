namespace Cathograph.Electrochemistry.Impedance.Composite;

/// <summary>What carries a current.</summary>
public enum ChargeCarrier
{
    /// <summary>Lithium ions.</summary>
    Ions,

    /// <summary>Electrons.</summary>
    Electrons,
}
