namespace Cathograph.Imaging.DepthProfiles;

/// <summary>The mean transmission of the pristine frames and its variances, with which every frame of the series is compared.</summary>
/// <param name="Frames">How many frames it is the mean of.</param>
/// <param name="Transmission">The transmission.</param>
/// <param name="OwnVariance">Its variance from the counts of those frames.</param>
/// <param name="OpenVariance">Relative variance of the open beam, which it shares with every frame; empty without.</param>
/// <param name="DarkVariance">Variance of the dark image over the square of the open beam; empty without.</param>
public sealed record PristineImage(int Frames, ReadOnlyMemory<float> Transmission, ReadOnlyMemory<float> OwnVariance, ReadOnlyMemory<float> OpenVariance, ReadOnlyMemory<float> DarkVariance)
{
    /// <summary>Gets 1 over the mean dose of the frames.</summary>
    public double PerDose { get; init; } = 1;
}
