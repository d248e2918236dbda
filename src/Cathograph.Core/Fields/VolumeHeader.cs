using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Core.Fields;

/// <summary>What a file says of the volume in it, before any voxel is read.</summary>
public sealed record VolumeHeader
{
    /// <summary>Gets the name of the file for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the format, such as <c>TIFF stack (ImageJ)</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Gets the voxels along x.</summary>
    public required int Width { get; init; }

    /// <summary>Gets the voxels along y.</summary>
    public required int Height { get; init; }

    /// <summary>Gets the images of the stack, the voxels along z.</summary>
    public required int Depth { get; init; }

    /// <summary>Gets how numbers are stored.</summary>
    public required VoxelElement Element { get; init; }

    /// <summary>Gets the edge lengths of a voxel; null when neither the file nor the caller states them.</summary>
    public VoxelSpacing? Spacing { get; init; }

    /// <summary>Gets what else the file says of itself: energy, angles, time, the dataset that was read and those that were not.</summary>
    public ImmutableArray<FileFact> Facts { get; init; } = [];

    /// <summary>Gets what is odd about the file.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Gets the number of voxels.</summary>
    public long Count => (long)Width * Height * Depth;
}
