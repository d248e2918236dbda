using System.Collections.Immutable;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Studies.Conduction;

/// <summary>The effective conductivity of a volume along some of its axes.</summary>
/// <param name="Axes">The axes that were asked for.</param>
/// <param name="Phases">The phases that were given a conductivity or occur.</param>
/// <param name="Bounds">Between what an effective conductivity can lie.</param>
public sealed record ConductivityResult(ImmutableArray<ConductivityAxis> Axes, ImmutableArray<ConductivityPhase> Phases, ConductivityBounds Bounds)
{
    /// <summary>The exponent of Bruggeman of an axis when one phase conducts: log(effective / own) / log(volume fraction).</summary>
    /// <param name="axis">The axis.</param>
    /// <returns>The exponent, dimensionless; NaN when several phases conduct or the phase fills the volume.</returns>
    public double BruggemanExponent(ConductivityAxis axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        ImmutableArray<ConductivityPhase> conducting = [.. Phases.Where(phase => phase.Conductivity > 0 && phase.Fraction > 0)];
        return conducting is [{ Fraction: < 1 } only] ? Math.Log(axis.Result.EffectiveConductivity / only.Conductivity) / Math.Log(only.Fraction) : double.NaN;
    }
}
