using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Xanes;

/// <summary>
/// The energy of the steepest rise. An edge with a shoulder has two steep places, and the steeper one changes with composition: between NiO and LiNiO2 it jumps by 4 eV,
/// so that it serves as a start and not as a measure of valence.
/// </summary>
public static class DerivativeMaximum
{
    private const double HalfWidth = 2.5;

    /// <summary>Finds it.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <returns>The energy; its standard error is that of a top of the slope and does not hold the jump, which the finding warns of.</returns>
    public static EnergyEstimate Find(NormalisedSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        LocalPolynomials local = LocalPolynomials.Create(spectrum.Energy, HalfWidth, 3);
        int centre = 0;
        double steepest = double.NegativeInfinity;
        for (int k = 0; k < spectrum.Energy.Length; k++)
        {
            if (Math.Abs(spectrum.Energy[k] - spectrum.EdgeEnergy) < 30 && local.SlopeAt(spectrum.Values.AsSpan(), k) is var slope && slope > steepest)
            {
                (centre, steepest) = (k, slope);
            }
        }

        Span<double> coefficients = stackalloc double[4];
        local.Fit(spectrum.Values.AsSpan(), centre, coefficients);
        double third = 6 * coefficients[3];
        double offset = third < 0 ? Math.Clamp(-2 * coefficients[2] / third, -HalfWidth, HalfWidth) : 0;
        double[] weights = new double[spectrum.Energy.Length];
        local.AddWeights(centre, offset, 2, 1, weights);
        double error = third < 0 ? NoisePropagation.Deviation(weights, spectrum.Noise) / (Math.Abs(third) * spectrum.Step) : double.NaN;
        return new EnergyEstimate(spectrum.Energy[centre] + offset, error, PolynomialValue.WithSlope(coefficients, offset).Value)
        {
            Finding = Finding.Note("derivative-maximum-jumps", "The steepest point jumps between the steep places of an edge when the composition changes (by 4 eV between NiO and LiNiO2); E50 does not.", spectrum.Source.Name),
        };
    }

    /// <summary>The steepest rise of raw absorption over a few eV, as the start of a normalisation.</summary>
    /// <param name="energy">Photon energies in eV.</param>
    /// <param name="absorption">Absorption in any unit.</param>
    /// <returns>Energy in eV.</returns>
    public static double Steepest(ImmutableArray<double> energy, ReadOnlySpan<double> absorption)
    {
        // The ends of a grid, where a window is one-sided, do not count.
        double[] slope = LocalPolynomials.Create(energy, 6, 1).Slope(absorption);
        int best = Math.Min(2, energy.Length - 1);
        for (int k = 2; k < slope.Length - 2; k++)
        {
            best = slope[k] > slope[best] ? k : best;
        }

        return energy[best];
    }
}
