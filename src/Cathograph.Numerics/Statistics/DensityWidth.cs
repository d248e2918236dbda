namespace Cathograph.Numerics.Statistics;

/// <summary>The smoothed distribution of a sample and its width.</summary>
public static class DensityWidth
{
    private const int Cells = 2048;
    private const double HalfWidths = 2.3548200450309493;

    // Values that occur so often on average come in steps.
    private const int FewestRepeats = 4;

    /// <summary>
    /// Full width at half maximum around the highest peak of the Gaussian kernel density (bandwidth of Silverman 1986, equation 3.31, but no less than the step of values that come in steps),
    /// less what the kernel adds in squares.
    /// </summary>
    /// <param name="values">The sample; values that are not finite are left out.</param>
    /// <returns>The width in the unit of the values; 0 when they do not differ, NaN when there are none. Of a normal sample 2.355 standard deviations.</returns>
    public static double HalfMaximum(ReadOnlySpan<double> values)
    {
        double[] sorted = Finite(values);
        if (sorted.Length == 0 || sorted[^1] <= sorted[0])
        {
            return sorted.Length == 0 ? double.NaN : 0;
        }

        double bandwidth = Bandwidth(sorted);
        (double start, double step, double[] density) = Curve(sorted, bandwidth);
        int peak = Array.IndexOf(density, density.Max());
        double half = density[peak] / 2;
        double low = start + (step * Crossing(density, peak, -1, half));
        double high = start + (step * Crossing(density, peak, 1, half));
        double added = HalfWidths * bandwidth;
        return Math.Sqrt(Math.Max(0, ((high - low) * (high - low)) - (added * added)));
    }

    /// <summary>The Gaussian kernel density at places.</summary>
    /// <param name="values">The sample; values that are not finite are left out.</param>
    /// <param name="places">Where the density is asked for.</param>
    /// <returns>Densities in 1 over the unit of the values, whose integral is 1; zeros when the values do not differ.</returns>
    public static double[] Density(ReadOnlySpan<double> values, ReadOnlySpan<double> places)
    {
        double[] sorted = Finite(values);
        var found = new double[places.Length];
        if (sorted.Length == 0 || sorted[^1] <= sorted[0])
        {
            return found;
        }

        (double start, double step, double[] density) = Curve(sorted, Bandwidth(sorted));
        for (int i = 0; i < found.Length; i++)
        {
            double place = (places[i] - start) / step;
            int low = (int)Math.Floor(place);
            found[i] = low >= 0 && low + 1 < density.Length ? density[low] + ((place - low) * (density[low + 1] - density[low])) : 0;
        }

        return found;
    }

    private static double[] Finite(ReadOnlySpan<double> values)
    {
        double[] sorted = [.. values.ToArray().Where(double.IsFinite)];
        Array.Sort(sorted);
        return sorted;
    }

    private static double Bandwidth(double[] sorted)
    {
        int n = sorted.Length;
        double mean = sorted.Average();
        double deviation = Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, n - 1));
        double quartiles = (sorted[(3 * (n - 1)) / 4] - sorted[(n - 1) / 4]) / 1.349;
        double scale = quartiles > 0 ? Math.Min(deviation, quartiles) : deviation;
        return Math.Max(0.9 * scale * Math.Pow(n, -0.2), StepOf(sorted));
    }

    // Values that come in steps (grey values, energies of a scan) would each be a peak of its own under a kernel narrower than a step; 0 for values without steps.
    private static double StepOf(double[] sorted)
    {
        double[] distinct = [.. sorted.Distinct()];
        if (distinct.Length < 2 || distinct.Length * FewestRepeats > sorted.Length)
        {
            return 0;
        }

        double[] gaps = [.. distinct.Skip(1).Select((value, k) => value - distinct[k])];
        Array.Sort(gaps);
        return gaps[gaps.Length / 2];
    }

    private static (double Start, double Step, double[] Density) Curve(double[] sorted, double bandwidth)
    {
        // Far outliers must not make the cells coarser than the kernel: what lies beyond 40 interquartile ranges is left to the ends.
        int n = sorted.Length;
        double middle = sorted[(n - 1) / 2];
        double reach = Math.Max(bandwidth * 500, bandwidth);
        double start = Math.Max(sorted[0], middle - reach) - (4 * bandwidth);
        double end = Math.Min(sorted[^1], middle + reach) + (4 * bandwidth);
        double step = (end - start) / (Cells - 1);
        var cells = new double[Cells];
        foreach (double value in sorted)
        {
            double place = (value - start) / step;
            int low = (int)Math.Floor(place);
            if (low >= 0 && low + 1 < Cells)
            {
                cells[low] += (1 - place + low) / n;
                cells[low + 1] += (place - low) / n;
            }
        }

        int width = Math.Min(Cells - 1, (int)Math.Ceiling(5 * bandwidth / step));
        double[] kernel = [.. Enumerable.Range(0, width + 1).Select(k => Math.Exp(-0.5 * (k * step / bandwidth) * (k * step / bandwidth)) / (bandwidth * Math.Sqrt(2 * Math.PI)))];
        var density = new double[Cells];
        for (int i = 0; i < Cells; i++)
        {
            if (cells[i] > 0)
            {
                for (int j = Math.Max(0, i - width); j <= Math.Min(Cells - 1, i + width); j++)
                {
                    density[j] += cells[i] * kernel[Math.Abs(i - j)];
                }
            }
        }

        return (start, step, density);
    }

    private static double Crossing(double[] density, int peak, int direction, double half)
    {
        int i = peak;
        while (i + direction >= 0 && i + direction < density.Length && density[i + direction] > half)
        {
            i += direction;
        }

        int next = i + direction;
        return next < 0 || next >= density.Length ? i : i + (direction * (density[i] - half) / (density[i] - density[next]));
    }
}
