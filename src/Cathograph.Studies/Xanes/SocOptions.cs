using Cathograph.Core.Curves;

namespace Cathograph.Studies.Xanes;

/// <summary>How a relation between spectra and charge is found.</summary>
public sealed record SocOptions
{
    /// <summary>Charge in C that takes all lithium out of the formula unit; null when not known, and the relation is to the state of charge.</summary>
    public double? TheoreticalCharge { get; init; }

    /// <summary>Lithium per formula unit before the first charge; 1 by default.</summary>
    public double InitialLithium { get; init; } = 1;

    /// <summary>Whether all half cycles enter the relation; false by default: only the first charge, before charge is lost to side reactions.</summary>
    public bool UsesAll { get; init; }

    /// <summary>Order of the polynomial, 1 to 7; null: the one with the least Bayesian information criterion among those that rise or fall throughout.</summary>
    public int? Order { get; init; }

    /// <summary>What is added to the clock of the spectra in s; 0 by default.</summary>
    public double ClockOffset { get; init; }

    /// <summary>Where the energies are pinned, in words.</summary>
    public string EnergyScale { get; init; } = "";

    /// <summary>What the relation is to.</summary>
    public ChargeScale Target => TheoreticalCharge is null ? ChargeScale.StateOfCharge : ChargeScale.LithiumContent;
}
