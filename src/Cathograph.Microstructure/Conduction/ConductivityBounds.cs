using System.Collections.Immutable;

namespace Cathograph.Microstructure.Conduction;

/// <summary>Between what the effective conductivity of phases of given volume fractions can lie.</summary>
/// <param name="Series">All phases one behind the other in S/m: harmonic mean, the lower bound of Wiener; 0 when a phase does not conduct.</param>
/// <param name="HashinShtrikmanLow">The lower bound for an isotropic volume in S/m.</param>
/// <param name="HashinShtrikmanHigh">The upper bound for an isotropic volume in S/m.</param>
/// <param name="Parallel">All phases side by side in S/m: arithmetic mean, the upper bound of Wiener.</param>
public sealed record ConductivityBounds(double Series, double HashinShtrikmanLow, double HashinShtrikmanHigh, double Parallel)
{
    /// <summary>The bounds (Hashin and Shtrikman, J. Appl. Phys. 33 (1962) 3125, for several phases in three dimensions).</summary>
    /// <param name="phases">Volume fraction (0 to 1, together 1) and conductivity in S/m (at least 0) of each phase; at least one.</param>
    /// <returns>The bounds.</returns>
    public static ConductivityBounds Of(ImmutableArray<(double Fraction, double Conductivity)> phases)
    {
        double lowest = phases.Min(phase => phase.Conductivity);
        double highest = phases.Max(phase => phase.Conductivity);
        return new ConductivityBounds(Mean(phases, 0), Mean(phases, lowest), Mean(phases, highest), phases.Sum(phase => phase.Fraction * phase.Conductivity));
    }

    // 1 / sum(f / (s + 2 s0)) - 2 s0; the harmonic mean for s0 = 0.
    private static double Mean(ImmutableArray<(double Fraction, double Conductivity)> phases, double reference)
    {
        double sum = phases.Where(phase => phase.Fraction > 0).Sum(phase => phase.Fraction / (phase.Conductivity + (2 * reference)));
        return double.IsInfinity(sum) ? 0 : (1 / sum) - (2 * reference);
    }
}
