namespace Cathograph.Studies.SpectralMaps;

/// <summary>
/// The spread of numbers with unequal errors that the errors do not explain: the tau with sum((x - m)^2/(s^2 + tau^2)) = n - 1, m the mean with the weights 1/(s^2 + tau^2)
/// (Paule and Mandel, J. Res. Natl. Bur. Stand. 87, 1982, 377). A pixel at a rim with a large error has a small weight; in a plain variance less the mean square of the errors it
/// rules both, and the small difference is lost.
/// </summary>
public static class SpreadBeyondNoise
{
    private const int Rounds = 60;

    /// <summary>Finds tau.</summary>
    /// <param name="values">The numbers; those that are not finite are left out.</param>
    /// <param name="errors">Their standard errors in the same unit, as many, or empty for none; a number without a finite error is left out.</param>
    /// <returns>In the unit of the numbers, at least 0; NaN for fewer than two numbers.</returns>
    public static double Of(ReadOnlySpan<float> values, ReadOnlySpan<float> errors)
    {
        var used = new List<(double Value, double Variance)>(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            double error = errors.IsEmpty ? 0 : errors[i];
            if (float.IsFinite(values[i]) && double.IsFinite(error))
            {
                used.Add((values[i], error * error));
            }
        }

        if (used.Count < 2)
        {
            return double.NaN;
        }

        double mean = used.Average(point => point.Value);
        double variance = used.Sum(point => (point.Value - mean) * (point.Value - mean)) / (used.Count - 1);

        // The least variance of a pixel keeps the weights finite where an error is 0.
        double low = 0;
        double high = variance;
        double floor = 1e-12 * variance;
        if (!(variance > 0) || Excess(used, floor) <= 0)
        {
            return 0;
        }

        for (int grown = 0; grown < 8 && Excess(used, high + floor) > 0; grown++)
        {
            high *= 2;
        }

        for (int round = 0; round < Rounds; round++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Excess(used, middle + floor) > 0 ? (middle, high) : (low, middle);
        }

        return Math.Sqrt(0.5 * (low + high));
    }

    private static double Excess(List<(double Value, double Variance)> used, double extra)
    {
        double weights = 0;
        double sum = 0;
        foreach ((double value, double variance) in used)
        {
            double weight = 1 / (variance + extra);
            weights += weight;
            sum += weight * value;
        }

        double mean = sum / weights;
        double squares = 0;
        foreach ((double value, double variance) in used)
        {
            squares += (value - mean) * (value - mean) / (variance + extra);
        }

        return squares - (used.Count - 1);
    }
}
