using System.Collections.Immutable;

namespace Cathograph.Studies.GradientCathode;

/// <summary>One set of numbers with which the cells of Ji et al. 2025 are simulated.</summary>
public sealed record ReproductionModel
{
    /// <summary>Name in tables.</summary>
    public required string Name { get; init; }

    /// <summary>Stable key: <c>nothingFitted</c>, <c>thinCellsFitted</c>, <c>allFitted</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Factor on the diffusivity of the library at a median radius of 2 um; only R^2/D can be told from cycling.</summary>
    public double DiffusivityFactor { get; init; } = 1;

    /// <summary>Width sigma of the log-normal volume distribution of radii, as three Gauss-Hermite sizes; 0: one size.</summary>
    public double RadiusSpread { get; init; }

    /// <summary>Factor on the exchange current density of the library.</summary>
    public double ExchangeFactor { get; init; } = 1;

    /// <summary>Ionic conductivity of the electrolyte inside the composite in S/m.</summary>
    /// <value>0.1 S/m (Ji et al. 2025, Theoretical Modeling).</value>
    public double ElectrolyteConductivity { get; init; } = 0.1;

    /// <summary>Exponent of the power law.</summary>
    /// <value>2.8 (Ji et al. 2025).</value>
    public double TortuosityExponent { get; init; } = 2.8;

    /// <summary>tau^2 at eps_e = 0.35, the electrolyte fraction of the 75 wt% recipe, through which the power law goes; null: tau^2 = eps_e^-exponent.</summary>
    /// <remarks>Only the ratio of conductivity and tau^2 can be told from cycling.</remarks>
    public double? ReferenceTortuositySquared { get; init; }

    /// <summary>Where tau^2 comes from.</summary>
    public TransportClosure Closure { get; init; } = TransportClosure.PowerLaw;

    /// <summary>Where eps_e comes from.</summary>
    public VolumeRule Volumes { get; init; } = VolumeRule.MassBalance;

    /// <summary>
    /// Pressed mass m0 at which both networks touch half of the active material at eps_e = 0.35, in kg/m2: their share is 1/(1 + (m/m0)^n) with
    /// m the composite mass pressed in one go. Null: both networks touch every particle.
    /// </summary>
    public double? ReachedMass { get; init; }

    /// <summary>The exponent n of the reach.</summary>
    /// <value>2, chosen and not fitted; 3 serves as well.</value>
    public double ReachExponent { get; init; } = 2;

    /// <summary>
    /// Exponent q with which the reach grows with the electrolyte: the pressed mass of half reach is m0 (eps_e/0.35)^q, because a layer with more
    /// electrolyte has more paths.
    /// </summary>
    /// <value>0: composition does not matter.</value>
    public double ReachPerElectrolyte { get; init; }

    /// <summary>
    /// Particles that the networks do not touch are reached through their neighbours: they react as clusters of this many median
    /// radii, over which lithium has to diffuse (the combined diffusion distance of Deng et al. 2025).
    /// </summary>
    /// <value>1: no difference.</value>
    public double ClusterFactor { get; init; } = 1;

    /// <summary>Area resistance of separator and counter electrode in ohm m2.</summary>
    /// <value>6 ohm cm2: the In-Li symmetric cell of Ji et al. 2025 shows under 100 mV at 15 mA/cm2, at most 6.7 ohm cm2.</value>
    public double SeriesResistance { get; init; } = 6e-4;

    /// <summary>What was fitted.</summary>
    public ImmutableArray<FittedNumber> Fitted { get; init; } = [];

    /// <summary>Share of the active material of a layer, pressed in one go, that both networks touch.</summary>
    /// <param name="pressedMass">kg/m2.</param>
    /// <param name="electrolyte">Volume fraction of electrolyte over that of the 75 wt% recipe.</param>
    /// <returns>Above 0, at most 1.</returns>
    public double ReachedShare(double pressedMass, double electrolyte = 1) =>
        ReachedMass is { } half ? 1 / (1 + Math.Pow(pressedMass / (half * Math.Pow(electrolyte, ReachPerElectrolyte)), ReachExponent)) : 1;
}
