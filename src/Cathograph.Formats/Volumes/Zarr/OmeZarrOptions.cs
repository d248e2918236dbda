using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>How a volume is written as OME-Zarr.</summary>
public sealed record OmeZarrOptions
{
    /// <summary>Gets a value indicating whether the numbers are labels or regions: coarser levels then take the most frequent one of eight voxels instead of their mean, and viewers show colours. Default false.</summary>
    public bool IsLabels { get; init; }

    /// <summary>Gets what the labels mean; null when that is not known or they are regions.</summary>
    public PhaseTable? Phases { get; init; }

    /// <summary>Gets a value indicating whether to write OME-Zarr 0.5 (Zarr 3) instead of 0.4 (Zarr 2), which more viewers read. Default false.</summary>
    public bool IsVersion5 { get; init; }

    /// <summary>Gets the name of the image, shown by viewers.</summary>
    public string Name { get; init; } = "volume";

    /// <summary>Gets the number of threads that pack chunks, at least 1. Default 1; the bytes are the same for any number.</summary>
    public int Threads { get; init; } = 1;
}
