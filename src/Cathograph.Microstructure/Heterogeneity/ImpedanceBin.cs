using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>The property where a normalised distance lies between two values.</summary>
/// <param name="From">Lower end, inside.</param>
/// <param name="To">Upper end, outside except for the last bin.</param>
public sealed record ImpedanceBin(double From, double To)
{
    /// <summary>Gets the number of voxels.</summary>
    public required long Count { get; init; }

    /// <summary>Gets the mean of the property; NaN without voxels.</summary>
    public required double Mean { get; init; }

    /// <summary>Gets the error bar of the paper: a tenth of the full width at half maximum of the property in the bin. It measures spread, not how well the mean is known.</summary>
    public required double Error { get; init; }

    /// <summary>Gets the confidence interval of the mean that respects spatial correlation: by the covariance over distance in one particle, by drawing whole particles over several.</summary>
    public required ConfidenceInterval Interval { get; init; }
}
