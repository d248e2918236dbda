using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes;

/// <summary>What the reader of a volume is told beside the file.</summary>
public sealed record VolumeReadOptions
{
    /// <summary>Gets the key of the format; null to recognise it by content.</summary>
    public string? Format { get; init; }

    /// <summary>Gets the edge lengths of a voxel, which win over those of the file; null to take the file's.</summary>
    public VoxelSpacing? Spacing { get; init; }

    /// <summary>Gets the path of the dataset within a file that holds several, such as <c>/exchange/data</c>; null for the one that is meant by convention.</summary>
    public string? Dataset { get; init; }

    /// <summary>Gets the shape and number type of a file without a header; null to look for a sidecar file.</summary>
    public RawLayout? Raw { get; init; }
}
