namespace Cathograph.Electrochemistry.Titration;

/// <summary>How a cell was probed by switching its current.</summary>
public enum TitrationMethod
{
    /// <summary>Short interruptions of a long charge or discharge (ICI): the relaxation is read.</summary>
    CurrentInterruption,

    /// <summary>Pulses with rests to equilibrium between them (GITT): the pulse is read.</summary>
    IntermittentTitration,

    /// <summary>Short pulses from rest: resistances are read, no diffusion coefficient.</summary>
    PulseResistance,
}
