namespace Cathograph.Studies.Generation;

/// <summary>How a generated structure is matched to a measured one.</summary>
public sealed record MatchOptions
{
    /// <summary>Gets the number of volumes that tuning may generate; 0 to compare only.</summary>
    /// <value>0 to 10000; the default value is 0.</value>
    public int Evaluations { get; init; }

    /// <summary>Gets the longest edge in voxels of what is compared: the middle of the measured volume, and as much that is generated.</summary>
    /// <value>At least 16; the default value is 128.</value>
    public int MostEdge { get; init; } = 128;

    /// <summary>Gets the most memory in bytes that generating may take.</summary>
    /// <value>The default value is 8 GB.</value>
    public long MostMemory { get; init; } = 8_000_000_000;
}
