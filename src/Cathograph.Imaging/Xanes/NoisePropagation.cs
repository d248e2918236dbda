using System.Collections.Immutable;

namespace Cathograph.Imaging.Xanes;

/// <summary>The standard deviation of a weighted sum of points whose noise is independent.</summary>
internal static class NoisePropagation
{
    /// <summary>Of the sum.</summary>
    /// <param name="weights">One a point.</param>
    /// <param name="noise">Standard deviation of every point, or one for all.</param>
    public static double Deviation(ReadOnlySpan<double> weights, ImmutableArray<double> noise)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double part = weights[i] * noise[noise.Length == 1 ? 0 : i];
            sum += part * part;
        }

        return Math.Sqrt(sum);
    }
}
