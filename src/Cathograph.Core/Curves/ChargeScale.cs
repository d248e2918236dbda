namespace Cathograph.Core.Curves;

/// <summary>What a spectrum is calibrated to.</summary>
public enum ChargeScale
{
    /// <summary>State of charge: 0 where the charge began, 1 where it ended.</summary>
    StateOfCharge,

    /// <summary>Lithium per formula unit.</summary>
    LithiumContent,

    /// <summary>Mean oxidation state of the absorbing element.</summary>
    Valence,
}
