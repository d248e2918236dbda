using System.Collections.Immutable;

namespace Cathograph.Microstructure.Conduction;

/// <summary>What the conductivity of a mixture is expected to be from its volume fractions alone: for sweeps of recipes, beside a solution on voxels that says how far off it is.</summary>
/// <param name="Symmetric">All phases as grains among each other in S/m (Bruggeman 1935; Kirkpatrick, Rev. Mod. Phys. 45 (1973) 574): percolates above a third.</param>
/// <param name="MaxwellGarnett">Spheres, few enough not to see each other, in the phase with most volume, in S/m.</param>
/// <param name="Differential">Spheres of all sizes added one after the other to the phase with most volume, in S/m (Bruggeman; for a conductor with voids its conductivity times its share to the power 3/2).</param>
public sealed record EffectiveMedium(double Symmetric, double MaxwellGarnett, double Differential)
{
    private const int Halvings = 200;
    private const int Steps = 2000;

    /// <summary>The estimates.</summary>
    /// <param name="phases">Volume fraction (0 to 1, together 1) and conductivity in S/m (at least 0) of each phase; at least one.</param>
    /// <returns>The estimates in S/m.</returns>
    /// <exception cref="ArgumentException">There is no phase.</exception>
    public static EffectiveMedium Of(ImmutableArray<(double Fraction, double Conductivity)> phases)
    {
        if (phases.IsDefaultOrEmpty)
        {
            throw new ArgumentException("At least one phase is needed.", nameof(phases));
        }

        (double fraction, double host) = phases.MaxBy(phase => phase.Fraction);
        int place = phases.IndexOf((fraction, host));
        ImmutableArray<(double Fraction, double Conductivity)> others = phases.RemoveAt(place);
        return new EffectiveMedium(Bruggeman(phases), Garnett(others, host), Added(others, host));
    }

    // sum f (s_i - s) / (s_i + 2 s) = 0 falls with s.
    private static double Bruggeman(ImmutableArray<(double Fraction, double Conductivity)> phases)
    {
        double low = 0;
        double high = phases.Max(phase => phase.Conductivity);
        double least = high * 1e-16;
        for (int k = 0; k < Halvings && high > least; k++)
        {
            // Halves the logarithm while the ends lie far apart.
            double middle = low == 0 ? 0.1 * high : Math.Sqrt(low * high);
            bool isAbove = phases.Sum(phase => phase.Fraction * (phase.Conductivity - middle) / (phase.Conductivity + (2 * middle))) > 0;
            (low, high) = isAbove ? (middle, high) : (low, middle);
        }

        return high > least ? high : 0;
    }

    private static double Garnett(ImmutableArray<(double Fraction, double Conductivity)> others, double host)
    {
        if (!(host > 0))
        {
            return 0;
        }

        double sum = others.Sum(phase => phase.Fraction * (phase.Conductivity - host) / (phase.Conductivity + (2 * host)));
        return host * (1 + (2 * sum)) / (1 - sum);
    }

    // ds/dt = 3 s sum w (s_i - s) / (s_i + 2 s) / (1 - t) while t, the share of what is added, grows.
    private static double Added(ImmutableArray<(double Fraction, double Conductivity)> others, double host)
    {
        double all = others.Sum(phase => phase.Fraction);
        if (!(host > 0) || !(all > 0))
        {
            return host;
        }

        double Slope(double t, double s) => 3 * s * others.Sum(phase => phase.Fraction / all * (phase.Conductivity - s) / (phase.Conductivity + (2 * s))) / (1 - t);
        double h = all / Steps;
        double value = host;
        for (int k = 0; k < Steps; k++)
        {
            double t = k * h;
            double a = Slope(t, value);
            double b = Slope(t + (h / 2), value + (h / 2 * a));
            double c = Slope(t + (h / 2), value + (h / 2 * b));
            double d = Slope(t + h, value + (h * c));
            value += h / 6 * (a + (2 * b) + (2 * c) + d);
        }

        return value;
    }
}
