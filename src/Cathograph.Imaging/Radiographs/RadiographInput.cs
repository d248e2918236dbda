using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Radiographs;

/// <summary>Frames with sample, and the averages that they are compared with.</summary>
public sealed record RadiographInput
{
    /// <summary>Gets the frames with sample.</summary>
    public required IVolumeSource Sample { get; init; }

    /// <summary>Gets the numbers of the frames that are wanted, in their order; empty for all.</summary>
    public ImmutableArray<int> Frames { get; init; } = [];

    /// <summary>Gets the time of the middle of each frame in s, on the axis of <see cref="ReferenceImage.Time"/>; empty when it is not known: then frames count as evenly spaced from the open beam before to that after.</summary>
    public ImmutableArray<double> Times { get; init; } = [];

    /// <summary>Gets the open beam before; null when there is none: then counts above dark take the place of transmission, which serves ratios of frames.</summary>
    public ReferenceImage? Open { get; init; }

    /// <summary>Gets the open beam after; null when there is one alone.</summary>
    public ReferenceImage? OpenAfter { get; init; }

    /// <summary>Gets the standard deviation of each pixel of the frames in their grey values, as the file states it; null to take that of the detector.</summary>
    public IVolumeSource? Deviation { get; init; }

    /// <summary>Gets masks, one for each frame or one for all: pixels other than 0 have no transmission. Null for none.</summary>
    public IVolumeSource? Mask { get; init; }

    /// <summary>Gets what scattered neutrons add to the open beam in grey values, pixel by pixel; empty for nothing.</summary>
    public ImmutableArray<float> ScatteredOpen { get; init; } = [];

    /// <summary>Gets what scattered neutrons add to a frame with sample in grey values at a dose of 1, pixel by pixel; empty for nothing.</summary>
    public ImmutableArray<float> ScatteredSample { get; init; } = [];

    /// <summary>Gets the dark image; null for 0.</summary>
    public ReferenceImage? Dark { get; init; }
}
