namespace Cathograph.Microstructure.Distances;

/// <summary>What a Euclidean distance transform is asked for.</summary>
public sealed record EuclideanOptions
{
    /// <summary>Gets a value indicating whether the nearest source is wanted too: 4 bytes a voxel more.</summary>
    /// <value>The default value is false.</value>
    public bool WithNearest { get; init; }

    /// <summary>Gets the voxels whose distance is wanted, a byte a voxel, not 0 for those; null for all. The others get NaN and -1, and sources count wherever they lie.</summary>
    /// <value>The default value is null.</value>
    public ReadOnlyMemory<byte>? Within { get; init; }
}
