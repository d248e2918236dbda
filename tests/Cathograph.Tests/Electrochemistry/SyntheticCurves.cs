using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Tests.Electrochemistry;

/// <summary>Records whose dQ/dV is a sum of Gaussians, with noise on the voltage where asked for.</summary>
internal static class SyntheticCurves
{
    /// <summary>A charge from the lowest voltage and a discharge back, at one current.</summary>
    /// <param name="peaks">Voltage in V, standard deviation in V and area in C of each peak.</param>
    /// <param name="points">Points a curve.</param>
    /// <param name="noise">Standard deviation of the voltage in V.</param>
    /// <param name="shift">What the overpotential adds to the charge and takes from the discharge, V.</param>
    /// <param name="seed">Seed of the noise.</param>
    public static CyclingRecord Of((double Voltage, double Deviation, double Area)[] peaks, int points, double noise = 0, double shift = 0, int seed = 1)
    {
        double low = peaks.Min(peak => peak.Voltage - (6 * peak.Deviation));
        double high = peaks.Max(peak => peak.Voltage + (6 * peak.Deviation));
        double[] grid = Records.Ramp(low, high, 20_001);
        double[] charge = [.. grid.Select(v => peaks.Sum(peak => peak.Area * Normal((v - peak.Voltage) / peak.Deviation)))];
        double total = charge[^1] - charge[0];
        var random = new Random(seed);
        double[] curve = new double[points];
        for (int i = 0, k = 0; i < points; i++)
        {
            double q = charge[0] + (total * i / (points - 1));
            while (k < grid.Length - 2 && charge[k + 1] < q)
            {
                k++;
            }

            double step = charge[k + 1] - charge[k];
            curve[i] = grid[k] + (step > 0 ? Math.Clamp((q - charge[k]) / step, 0, 1) * (grid[k + 1] - grid[k]) : 0);
        }

        double[] Noisy(IEnumerable<double> values, double by) => [.. values.Select(v => v + by + (noise * Gauss(random)))];
        return Records.Of((StepKind.Charge, total / 3600, 3600, Noisy(curve, shift)), (StepKind.Discharge, -total / 3600, 3600, Noisy(curve.Reverse(), -shift)));
    }

    /// <summary>A standard normal number.</summary>
    public static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // The normal distribution by integration of its density: exact enough (1e-12) and without tables.
    private static double Normal(double x)
    {
        const int steps = 400;
        if (x is < -8 or > 8)
        {
            return x < 0 ? 0 : 1;
        }

        double h = x / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++)
        {
            double t = i * h;
            sum += Math.Exp(-t * t / 2) * (i is 0 or steps ? 1 : i % 2 == 1 ? 4 : 2);
        }

        return 0.5 + (sum * h / 3 / Math.Sqrt(2 * Math.PI));
    }
}
