using Cathograph.Core.Fields;
using Cathograph.Imaging.Forest;

namespace Cathograph.Studies.Segmentation;

/// <summary>What a segmentation works on.</summary>
public sealed record SegmentationInput
{
    /// <summary>Gets the name of the volume for titles.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the grey values.</summary>
    public required Volume Grey { get; init; }

    /// <summary>Gets painted labels on the same grid, 0 where nothing is painted; null for none.</summary>
    public LabelVolume? Paint { get; init; }

    /// <summary>Gets a classifier that was trained before; null to train one.</summary>
    public ForestModel? Model { get; init; }

    /// <summary>Gets a segmentation to compare with, on the same grid; null for none.</summary>
    public LabelVolume? Reference { get; init; }
}
