using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Studies.Conduction;

/// <summary>The effective conductivity of a volume along some of its axes.</summary>
/// <param name="Axes">The axes that were asked for.</param>
/// <param name="Phases">The phases that were given a conductivity or occur.</param>
/// <param name="Bounds">Between what an effective conductivity can lie.</param>
public sealed record ConductivityResult(ImmutableArray<ConductivityAxis> Axes, ImmutableArray<ConductivityPhase> Phases, ConductivityBounds Bounds)
{
    /// <summary>Gets what volume fractions alone let expect.</summary>
    public EffectiveMedium Estimates { get; init; } = new(0, 0, 0);

    /// <summary>Gets what the network of particles and contacts lets expect; null when it was not asked for.</summary>
    public ContactNetworkResult? Network { get; init; }

    /// <summary>Gets the grid of the volume.</summary>
    public VoxelGrid Grid { get; init; }

    /// <summary>Gets what was asked.</summary>
    public ConductivityOptions Options { get; init; } = new();

    /// <summary>Gets the tensor; null when it was not asked for.</summary>
    public ConductivityTensor? Tensor { get; init; }

    /// <summary>Gets the comparison with finer voxels; null when it was not asked for or nothing conducts through the part.</summary>
    public FinerCheck? Finer { get; init; }

    /// <summary>Gets the number of pairs of particles with a boundary that resists; null when none does.</summary>
    public int? Boundaries { get; init; }

    /// <summary>Gets what the solution was expected to hold in bytes before it began.</summary>
    public long ExpectedBytes { get; init; }

    /// <summary>The tortuosity: the root of the tortuosity factor, the length of the path over the straight one when the tortuosity factor counts it twice.</summary>
    /// <param name="axis">The axis.</param>
    /// <returns>The tortuosity, dimensionless, at least 1.</returns>
    public static double Tortuosity(ConductivityAxis axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        return Math.Sqrt(axis.Result.TortuosityFactor);
    }

    /// <summary>The exponent of Bruggeman of an axis when one phase conducts: log(effective / own) / log(volume fraction).</summary>
    /// <param name="axis">The axis.</param>
    /// <returns>The exponent, dimensionless; NaN when several phases or fibres conduct or the phase fills the volume.</returns>
    public double BruggemanExponent(ConductivityAxis axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        ImmutableArray<ConductivityPhase> conducting = [.. Phases.Where(phase => phase.Conductivity > 0 && phase.Fraction > 0)];
        return Options.Fibres is null && conducting is [{ Fraction: < 1 } only] ? Math.Log(axis.Result.EffectiveConductivity / only.Conductivity) / Math.Log(only.Fraction) : double.NaN;
    }
}
