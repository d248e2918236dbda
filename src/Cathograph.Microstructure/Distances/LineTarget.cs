namespace Cathograph.Microstructure.Distances;

/// <summary>Where the lines of a tile lie in the volume: neighbouring columns, each a number of voxels at a constant stride.</summary>
internal readonly struct LineTarget
{
    /// <summary>Squared distances before, distances after the last pass.</summary>
    public required float[] Distances { get; init; }

    /// <summary>Nearest sources; empty when they are not wanted.</summary>
    public required int[] Nearest { get; init; }

    /// <summary>Voxels whose distance is wanted; null for all.</summary>
    public required ReadOnlyMemory<byte>? Within { get; init; }

    /// <summary>Index of the first voxel of the first column.</summary>
    public required int Start { get; init; }

    /// <summary>From a voxel of a column to the next.</summary>
    public required int Stride { get; init; }

    /// <summary>Voxels of a column.</summary>
    public required int Count { get; init; }

    /// <summary>Columns, 1 to <see cref="LineTile.Lanes"/>.</summary>
    public required int Lanes { get; init; }

    /// <summary>Whether squared distances are kept as the steps along x and y to the source, in 16 bits each: one number a voxel between the passes instead of two.</summary>
    public bool IsInSteps { get; init; }

    /// <summary>Whether they are to be written in that form: before the last pass.</summary>
    public bool IsStoredInSteps => IsInSteps && Unit == 0;

    /// <summary>Whether steps are read: in the last pass.</summary>
    public bool IsAcross => IsInSteps && Unit > 0;

    /// <summary>The edge in m by which roots are multiplied in the last pass; 0 to keep squares.</summary>
    public required float Unit { get; init; }
}
