namespace Cathograph.Studies.Design;

/// <summary>The state from which a design is discharged.</summary>
public enum DesignState
{
    /// <summary>Charged to equilibrium: the base design's initial stoichiometry when it gives one, else that of the upper cut-off.</summary>
    Charged,

    /// <summary>After a constant-current charge at the same rate and a hold, from the base design's initial state.</summary>
    AfterCharge,
}
