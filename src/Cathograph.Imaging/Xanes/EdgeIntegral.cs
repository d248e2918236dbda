using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Xanes;

/// <summary>
/// The edge energy from the area under the edge: E1 plus the integral of (1 - mu)/(1 - mu(E1)) from E1 to E2, which for a step of any shape without overshoot is its mean position
/// (PyXAS, eq. 5 of Xiao et al., J. Synchrotron Rad. 27, 567 (2020), with mu2 = 1 the normalised post-edge and mu1 = 0 the pre-edge).
/// </summary>
public static class EdgeIntegral
{
    /// <summary>Integrates with the trapezoidal rule, the ends between points by linear interpolation.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="range">E1 and E2 in eV from E0; null for -20 to the first point behind E0 where the absorption reaches 1.</param>
    /// <returns>The energy and its standard error in eV.</returns>
    public static EnergyEstimate Find(NormalisedSpectrum spectrum, EnergyRange? range = null)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        EnergyRange limits = range?.MovedBy(spectrum.EdgeEnergy) ?? Usual(spectrum);
        int n = spectrum.Energy.Length;
        if (!(limits.From >= spectrum.Energy[0] && limits.To <= spectrum.Energy[n - 1] && limits.Length > 0))
        {
            return EnergyEstimate.Missing(Finding.Warning("no-edge-integral", FormattableString.Invariant($"The integral from {limits.From:0.#} to {limits.To:0.#} eV goes beyond the spectrum."), spectrum.Source.Name));
        }

        double[] weights = Trapezoid(spectrum, limits);
        double area = 0;
        double[] noise = new double[n];
        for (int i = 0; i < n; i++)
        {
            area += weights[i] * spectrum.Values[i];
            noise[i] = -weights[i];
        }

        if (spectrum.Plan is { } plan)
        {
            // The integral of the pre-edge is its value in the middle times the length, as it is a line; the step divides all.
            plan.AddWeights((limits.From + limits.To) / 2, limits.Length, area, noise);
        }

        return new EnergyEstimate(limits.From + limits.Length - area, NoisePropagation.Deviation(noise, spectrum.Noise) / spectrum.Step, double.NaN);
    }

    private static EnergyRange Usual(NormalisedSpectrum spectrum)
    {
        for (int k = 0; k < spectrum.Energy.Length; k++)
        {
            if (spectrum.Energy[k] > spectrum.EdgeEnergy && spectrum.Values[k] >= 1)
            {
                return new EnergyRange(spectrum.EdgeEnergy - 20, spectrum.Energy[k]);
            }
        }

        return new EnergyRange(spectrum.EdgeEnergy - 20, spectrum.EdgeEnergy + 20);
    }

    private static double[] Trapezoid(NormalisedSpectrum spectrum, EnergyRange limits)
    {
        double[] weights = new double[spectrum.Energy.Length];
        for (int k = 0; k + 1 < weights.Length; k++)
        {
            double low = Math.Max(limits.From, spectrum.Energy[k]);
            double high = Math.Min(limits.To, spectrum.Energy[k + 1]);
            if (high <= low)
            {
                continue;
            }

            double step = spectrum.Energy[k + 1] - spectrum.Energy[k];
            double middle = (((low + high) / 2) - spectrum.Energy[k]) / step;
            weights[k] += (high - low) * (1 - middle);
            weights[k + 1] += (high - low) * middle;
        }

        return weights;
    }
}
