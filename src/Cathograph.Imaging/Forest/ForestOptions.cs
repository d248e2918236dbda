namespace Cathograph.Imaging.Forest;

/// <summary>How a random forest is grown.</summary>
public sealed record ForestOptions
{
    /// <summary>Gets the number of trees, 1 to 1000. Default 64.</summary>
    public int Trees { get; init; } = 64;

    /// <summary>Gets the depth of a tree at most, 1 to 30. Default 20.</summary>
    public int MostDepth { get; init; } = 20;

    /// <summary>Gets the fewest samples of a leaf. Default 2.</summary>
    public int FewestInLeaf { get; init; } = 2;

    /// <summary>Gets the most painted voxels of a label that are used; of more, as many are drawn. Default 20000.</summary>
    public int MostSamplesOfALabel { get; init; } = 20_000;

    /// <summary>Gets the seed of everything random. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets what the trees see.</summary>
    public FeatureOptions Features { get; init; } = new();
}
