using System.Collections.Immutable;

namespace Cathograph.Imaging.Xanes;

/// <summary>
/// The noise of a spectrum from the spectrum itself: how far each point lies from the cubic through its two neighbours on either side, divided by how far noise alone
/// would put it; the median of them over the points where the grid is even enough, so that an edge and oscillations that the grid does not resolve hardly enter.
/// Points that were smoothed or interpolated after they were measured (as beamlines do to continuous scans) have less noise than the measurement had.
/// </summary>
public static class SpectrumNoise
{
    // Median absolute deviation of a normal distribution in standard deviations.
    private const double NormalMedian = 0.674489750196;

    // Neighbours that are further away than this many eV resolve nothing near an edge.
    private const double LargestStep = 12;

    /// <summary>Estimates the standard deviation of noise that is independent from point to point.</summary>
    /// <param name="energy">Photon energies in eV, strictly rising.</param>
    /// <param name="absorption">Absorption at them.</param>
    /// <returns>In the unit of the absorption; 0 for fewer than 5 points.</returns>
    public static double Estimate(ImmutableArray<double> energy, ReadOnlySpan<double> absorption)
    {
        var deviations = new List<double>(energy.Length);
        Collect(energy, absorption, LargestStep, deviations);
        if (deviations.Count < 10)
        {
            deviations.Clear();
            Collect(energy, absorption, double.PositiveInfinity, deviations);
        }

        if (deviations.Count == 0)
        {
            return 0;
        }

        deviations.Sort();
        int middle = deviations.Count / 2;
        double median = deviations.Count % 2 == 1 ? deviations[middle] : (deviations[middle - 1] + deviations[middle]) / 2;
        return median / NormalMedian;
    }

    private static void Collect(ImmutableArray<double> energy, ReadOnlySpan<double> absorption, double largestStep, List<double> deviations)
    {
        Span<double> weights = stackalloc double[5];
        for (int i = 2; i < energy.Length - 2; i++)
        {
            if (energy[i + 1] - energy[i] > largestStep || energy[i] - energy[i - 1] > largestStep)
            {
                continue;
            }

            double norm = 1;
            double deviation = absorption[i];
            for (int a = 0; a < 5; a++)
            {
                if (a == 2)
                {
                    continue;
                }

                double weight = 1;
                for (int b = 0; b < 5; b++)
                {
                    weight *= b == 2 || b == a ? 1 : (energy[i] - energy[i + b - 2]) / (energy[i + a - 2] - energy[i + b - 2]);
                }

                weights[a] = weight;
                norm += weight * weight;
                deviation -= weight * absorption[i + a - 2];
            }

            deviations.Add(Math.Abs(deviation) / Math.Sqrt(norm));
        }
    }
}
