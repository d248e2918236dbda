using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Xanes;

/// <summary>
/// Puts energies on the scale of tabulated edges: the edge of a foil that was measured with a spectrum is its first inflection, the first maximum of the slope that reaches half
/// of the largest one, and is moved to the tabulated energy. Metals have two steep places, of which the table means the first.
/// </summary>
public static class EnergyCalibration
{
    private const double HalfWidth = 2;
    private const double LeastShare = 0.5;

    // A foil is of the element or of a neighbour; what lies further away is another edge.
    private const double LargestShift = 60;

    /// <summary>The edge of a foil.</summary>
    /// <param name="energy">Photon energies in eV, strictly rising.</param>
    /// <param name="absorption">Absorption of the foil.</param>
    /// <param name="near">Tabulated energy of its edge in eV.</param>
    /// <returns>The first inflection within 60 eV; not found when there is none.</returns>
    public static EnergyEstimate FoilEdge(ImmutableArray<double> energy, ImmutableArray<double> absorption, double near)
    {
        LocalPolynomials local = LocalPolynomials.Create(energy, HalfWidth, 3);
        double[] slope = local.Slope(absorption.AsSpan());
        double largest = 0;
        for (int k = 1; k + 1 < slope.Length; k++)
        {
            largest = Math.Abs(energy[k] - near) <= LargestShift ? Math.Max(largest, slope[k]) : largest;
        }

        for (int k = 1; k + 1 < slope.Length; k++)
        {
            bool isTop = slope[k] >= slope[k - 1] && slope[k] > slope[k + 1] && slope[k] >= LeastShare * largest && slope[k] > 0;
            if (isTop && Math.Abs(energy[k] - near) <= LargestShift)
            {
                return At(energy, absorption, local, k);
            }
        }

        return EnergyEstimate.Missing(Finding.Warning("no-foil-edge", FormattableString.Invariant($"The foil has no edge within {LargestShift:0} eV of {near:0.##} eV.")));
    }

    /// <summary>A spectrum moved along the energy.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="shift">What is added to its energies, in eV.</param>
    /// <param name="reason">Why, a sentence for its findings.</param>
    /// <returns>The moved spectrum.</returns>
    public static AbsorptionSpectrum Moved(AbsorptionSpectrum spectrum, double shift, string reason)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum with
        {
            Energy = [.. spectrum.Energy.Select(value => value + shift)],
            Findings = [.. spectrum.Findings, Finding.Note("energy-shifted", FormattableString.Invariant($"{shift:+0.000;-0.000} eV was added to the energies: {reason}"), spectrum.Name)],
        };
    }

    // The top of a slope is where the second derivative of the local cubic is zero.
    private static EnergyEstimate At(ImmutableArray<double> energy, ImmutableArray<double> absorption, LocalPolynomials local, int centre)
    {
        Span<double> coefficients = stackalloc double[4];
        local.Fit(absorption.AsSpan(), centre, coefficients);
        double third = 6 * coefficients[3];
        double lowest = energy[centre - 1] - energy[centre];
        double highest = energy[centre + 1] - energy[centre];
        double offset = third < 0 ? Math.Clamp(-2 * coefficients[2] / third, lowest, highest) : 0;
        double[] weights = new double[energy.Length];
        local.AddWeights(centre, offset, 2, 1, weights);
        double noise = SpectrumNoise.Estimate(energy, absorption.AsSpan());
        double error = third < 0 ? NoisePropagation.Deviation(weights, [noise]) / Math.Abs(third) : double.NaN;
        return new EnergyEstimate(energy[centre] + offset, error, PolynomialValue.WithSlope(coefficients, offset).Value);
    }
}
