using System.Collections.Immutable;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Studies.Conduction;

/// <summary>Effective conductivities from a network of particles and contacts, without a solution in voxels.</summary>
/// <param name="Axes">The axes that were asked for: 0 for x, 1 for y, 2 for z.</param>
/// <param name="Network">The network.</param>
/// <param name="Phases">The phases that were given a conductivity or occur.</param>
/// <param name="Options">What was asked.</param>
public sealed record ConductivityEstimate(ImmutableArray<int> Axes, ContactNetworkResult Network, ImmutableArray<ConductivityPhase> Phases, ConductivityOptions Options)
{
    /// <summary>Gets the mean conductivity of the volume in S/m.</summary>
    public double ParallelConductivity => Phases.Sum(phase => phase.Fraction * phase.Conductivity);

    /// <summary>Gets the share of the volume that conducts.</summary>
    public double VolumeFraction => Phases.Where(phase => phase.Conductivity > 0).Sum(phase => phase.Fraction);

    /// <summary>Gets what an estimate may be off by, relative; NaN with a factor of the reader's own.</summary>
    public double Error => ErrorOf(Network);

    /// <summary>What an estimate may be off by.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The largest deviation of the calibration, relative; NaN with a factor of the reader's own.</returns>
    public static double ErrorOf(ContactNetworkResult network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Factor.Equals(ContactNetworkOptions.DefaultFactor) ? ContactNetworkOptions.DefaultError : double.NaN;
    }
}
