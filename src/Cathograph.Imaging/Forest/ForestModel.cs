using System.Collections.Immutable;

namespace Cathograph.Imaging.Forest;

/// <summary>A trained classifier of voxels. It belongs to images with the same grey scale and voxel size as the one it was trained on.</summary>
public sealed record ForestModel
{
    /// <summary>Gets what the trees see.</summary>
    public required FeatureOptions Features { get; init; }

    /// <summary>Gets the names of the features.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Gets for each feature the value that falls into bin 0.</summary>
    public required ImmutableArray<float> Lowest { get; init; }

    /// <summary>Gets for each feature the bins a unit.</summary>
    public required ImmutableArray<float> Scale { get; init; }

    /// <summary>Gets the labels of the classes, ascending.</summary>
    public required ImmutableArray<byte> Labels { get; init; }

    /// <summary>Gets the trees.</summary>
    public required ImmutableArray<ForestTree> Trees { get; init; }

    /// <summary>Gets the painted voxels of each label that were used.</summary>
    public required ImmutableArray<int> Samples { get; init; }

    /// <summary>Gets the share of painted voxels that trees which did not see them get wrong, 0 to 1. Neighbours in a stroke resemble each other, so it flatters.</summary>
    public required double OutOfBagError { get; init; }

    /// <summary>Gets for each feature its share of the decrease of impurity; the sum is 1.</summary>
    public required ImmutableArray<double> Importance { get; init; }
}
