using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>The three cathodes, simulated beside measured.</summary>
public sealed record ConductiveNetworksResult
{
    /// <summary>Gets what was asked.</summary>
    public required ConductiveNetworksOptions Options { get; init; }

    /// <summary>Gets the cathodes in the order of their carbon.</summary>
    public required ImmutableArray<CathodeResult> Cathodes { get; init; }

    /// <summary>Gets the rate table with the transport of the structures, a design a cathode.</summary>
    public required RateResult Rates { get; init; }

    /// <summary>Gets the fitted numbers of the active material.</summary>
    public required KineticNumbers Kinetics { get; init; }

    /// <summary>Gets the relative standard errors of the fitted numbers, dimensionless.</summary>
    public required KineticNumbers KineticErrors { get; init; }

    /// <summary>Gets whether a fitted number ended at a bound.</summary>
    public required bool IsAtBound { get; init; }

    /// <summary>Gets the particle scale; null when it was left out.</summary>
    public ParticleScaleResult? ParticleScale { get; init; }

    /// <summary>Gets the particle scale with poor conduction of electrons inside the active material, once for each factor that was asked for; empty when it was left out.</summary>
    public ImmutableArray<ParticleScaleResult> PoorElectronTrials { get; init; } = [];

    /// <summary>Gets the first of them, which is told whole; null when it was left out.</summary>
    public ParticleScaleResult? PoorElectrons => PoorElectronTrials.IsEmpty ? null : PoorElectronTrials[0];

    /// <summary>Gets the verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Gets what is worth telling.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
