using System.Collections.Immutable;

namespace Cathograph.Imaging.Forest;

/// <summary>What a classifier sees of the surroundings of a voxel.</summary>
public sealed record FeatureOptions
{
    /// <summary>The largest standard deviation of a blur, in voxels.</summary>
    public const double LargestSigma = 10;

    /// <summary>Gets the standard deviations of the blurs in the smallest edge of a voxel, 0.5 to 10, ascending. Default 0.7, 1.4, 2.8, 5.</summary>
    public ImmutableArray<double> Sigmas { get; init; } = [0.7, 1.4, 2.8, 5];

    /// <summary>Gets a value indicating whether each slice is seen alone. Default false: features in three dimensions, unless the volume is an image.</summary>
    public bool IsPlanar { get; init; }
}
