namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// Where the voxels of a conduction problem lie in its arrays: the axis of the current is the slowest, rows are padded to whole vectors with at least one voxel that conducts nothing,
/// so that neighbours along a row need no test. One blank row behind the last stands for whatever lies outside.
/// </summary>
internal readonly record struct ConductionGrid
{
    /// <summary>Voxels of a vector.</summary>
    public const int Lanes = 8;

    public ConductionGrid(int width, int height, int depth)
    {
        (Width, Height, Depth) = (width, height, depth);
        Stride = (width + Lanes) / Lanes * Lanes;
        Blank = checked(Lanes + (Stride * height * depth));
    }

    /// <summary>Whether electrodes lie before the first and behind the last plane; otherwise the volume continues periodically along the current.</summary>
    public bool HasElectrodes { get; init; } = true;

    /// <summary>Voxels of a row, across the current.</summary>
    public int Width { get; }

    /// <summary>Rows of a plane, across the current.</summary>
    public int Height { get; }

    /// <summary>Planes along the current.</summary>
    public int Depth { get; }

    /// <summary>From a row to the next.</summary>
    public int Stride { get; }

    /// <summary>The first element of the blank row.</summary>
    public int Blank { get; }

    /// <summary>The length of an array.</summary>
    public int Length => Blank + Stride + Lanes;

    /// <summary>The first element of a row.</summary>
    public int Row(int y, int z) => Lanes + (Stride * (y + (Height * z)));
}
