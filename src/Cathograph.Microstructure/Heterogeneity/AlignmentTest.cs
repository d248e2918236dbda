using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>Whether vectors of many particles point along directions that are known for each.</summary>
public sealed record AlignmentTest
{
    /// <summary>Gets the mean cosine, -1 to 1; 0 when directions have nothing to do with each other.</summary>
    public required double MeanCosine { get; init; }

    /// <summary>Gets its interval by drawing particles.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>Gets the two-sided probability of such a mean when angles are random (V test of Rayleigh's kind: the sum of cosines has the variance n/d in d dimensions).</summary>
    public required double PValue { get; init; }

    /// <summary>Gets the number of particles.</summary>
    public required int Count { get; init; }

    /// <summary>Tests.</summary>
    /// <param name="cosines">The cosine of every particle; NaN ones are left out.</param>
    /// <param name="dimensions">3, or 2 for an image.</param>
    /// <param name="options">How particles are drawn.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <returns>The test; null with fewer than three particles.</returns>
    public static AlignmentTest? Of(IEnumerable<double> cosines, int dimensions, BootstrapOptions options, CancellationToken cancellation = default)
    {
        double[] known = [.. cosines.Where(double.IsFinite)];
        if (known.Length < 3)
        {
            return null;
        }

        double mean = known.Average();
        return new AlignmentTest
        {
            MeanCosine = mean,
            Interval = Bootstrap.Run(known.Length, drawn => [drawn.Average(item => known[item])], options, 1, cancellation).Corrected(0),
            PValue = 2 * NormalDistribution.Below(-Math.Abs(mean) * Math.Sqrt(dimensions * known.Length)),
            Count = known.Length,
        };
    }
}
