using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.LithiumProfiles;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>Lithium over depth and time with errors, its sums and what the charge says of them.</summary>
public sealed record LithiumResult
{
    /// <summary>The cell as neutrons see it.</summary>
    public required OperandoCell Cell { get; init; }

    /// <summary>One estimate a frame; the first inventory is that of the whole cathode, then those of its layers from the separator on.</summary>
    public required ImmutableArray<LithiumEstimate> Estimates { get; init; }

    /// <summary>Lithium of the cathode in mol/m3 of its volume, electrolyte included.</summary>
    public required DepthTimeMap Lithium { get; init; }

    /// <summary>Stoichiometry of the active material.</summary>
    public required DepthTimeMap Stoichiometry { get; init; }

    /// <summary>Share of 6Li among the lithium of the separator.</summary>
    public required DepthTimeMap Lithium6 { get; init; }

    /// <summary>Charge that had passed at each frame in C/m2; empty when it is not known.</summary>
    public required ImmutableArray<double> Charge { get; init; }

    /// <summary>Whether 6Li had reached the cathode at each frame.</summary>
    public required ImmutableArray<bool> IsAffected { get; init; }

    /// <summary>Share of 6Li among all lithium of the cathode at each frame with its standard error (NaN where it was not fitted); empty when it is taken as made.</summary>
    public ImmutableArray<(double Share, double Error)> CathodeShare { get; init; } = [];

    /// <summary>Lithium against charge; null when the charge is not known.</summary>
    public required LithiumClosure? Closure { get; init; }

    /// <summary>What should be known.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
