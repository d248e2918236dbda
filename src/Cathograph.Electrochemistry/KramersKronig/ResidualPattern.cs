namespace Cathograph.Electrochemistry.KramersKronig;

/// <summary>Tells noise from pattern in residuals that stand in the order of frequency.</summary>
internal sealed class ResidualPattern
{
    // Wide enough to take the noise out, narrow against a decade of ten points, in which real patterns live.
    private const int Width = 7;

    public ResidualPattern(double[] real, double[] imaginary)
    {
        int n = real.Length;
        double differences = (SecondDifferences(real) + SecondDifferences(imaginary)) / Math.Max(1, 2 * (n - 2));
        RoughNoise = Math.Sqrt(differences);
        Strength = Math.Max(Correlation(real), Correlation(imaginary)) * Math.Sqrt(n);
        double smooth = (Smoothed(real) + Smoothed(imaginary)) / (2 * n);
        Systematic = Math.Sqrt(Math.Max(0, smooth - (differences / Width)));
    }

    /// <summary>Standard deviation of noise from second differences, which no smooth pattern enters.</summary>
    public double RoughNoise { get; }

    /// <summary>The larger correlation of neighbours in units of its standard deviation under noise, 1/sqrt(n).</summary>
    public double Strength { get; }

    /// <summary>Root mean square of the smoothed residuals beyond what noise leaves in them.</summary>
    public double Systematic { get; }

    private static double SecondDifferences(double[] values)
    {
        double sum = 0;
        for (int i = 1; i < values.Length - 1; i++)
        {
            double difference = values[i - 1] - (2 * values[i]) + values[i + 1];
            sum += difference * difference / 6;
        }

        return sum;
    }

    private static double Correlation(double[] values)
    {
        double own = 0;
        double mixed = 0;
        for (int i = 0; i < values.Length; i++)
        {
            own += values[i] * values[i];
            mixed += i > 0 ? values[i] * values[i - 1] : 0;
        }

        return own > 0 ? mixed / own : 0;
    }

    private static double Smoothed(double[] values)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int first = Math.Clamp(i - (Width / 2), 0, Math.Max(0, values.Length - Width));
            int last = Math.Min(values.Length, first + Width);
            double mean = 0;
            for (int k = first; k < last; k++)
            {
                mean += values[k] / (last - first);
            }

            sum += mean * mean;
        }

        return sum;
    }
}
