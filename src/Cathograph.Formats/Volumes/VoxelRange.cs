namespace Cathograph.Formats.Volumes;

/// <summary>Some voxels along one axis.</summary>
/// <param name="First">The first, from 0.</param>
/// <param name="Count">How many, at least 1.</param>
public readonly record struct VoxelRange(int First, int Count)
{
    /// <inheritdoc/>
    public override string ToString() => $"{First}:{First + Count}";

    /// <summary>Whether it lies within an axis of so many voxels and is not empty.</summary>
    internal bool IsWithin(int count) => First >= 0 && Count >= 1 && (long)First + Count <= count;
}
