namespace Cathograph.Imaging.Radiographs;

/// <summary>
/// The noise of a camera or a counting detector: the variance of a grey value S above the dark level D is gain (S - D) + read variance. For a detector that counts single neutrons the gain is 1.
/// </summary>
/// <param name="Gain">Variance per mean in grey values, at least 0.</param>
/// <param name="ReadVariance">Variance without beam, at least 0.</param>
public sealed record CountNoise(double Gain, double ReadVariance)
{
    /// <summary>Gets 1 plus twice the sum of the correlations of the noise with that of neighbours along a row: light of one neutron falls on several pixels, so a mean over n pixels is worse than 1/n by this factor.</summary>
    public double CorrelationX { get; init; } = 1;

    /// <summary>Gets the same along a column.</summary>
    public double CorrelationY { get; init; } = 1;

    /// <summary>Gets where the numbers are from, for readers.</summary>
    public string Source { get; init; } = "given";
}
