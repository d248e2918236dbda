using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Core.Images;

/// <summary>The frames of one experiment in order: a stack over photon energy, a radiograph series over time, open beams, dark frames. They are read when they are needed.</summary>
public sealed class ImageSeries : IDisposable
{
    /// <summary>Initialises a series.</summary>
    /// <param name="name">File or folder, for messages.</param>
    /// <param name="frames">The pixels, a frame a plane; the series disposes it.</param>
    /// <param name="facts">What is known of each frame, in the order of the planes.</param>
    /// <exception cref="ArgumentException">There is not one entry for each frame.</exception>
    public ImageSeries(string name, IVolumeSource frames, ImmutableArray<FrameFacts> facts)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (facts.Length != frames.Header.Depth)
        {
            throw new ArgumentException(FormattableString.Invariant($"A series of {frames.Header.Depth} frames needs as many facts; found {facts.Length}."), nameof(facts));
        }

        Name = name;
        Frames = frames;
        Facts = facts;
    }

    /// <summary>Gets the file or folder, for messages.</summary>
    public string Name { get; }

    /// <summary>Gets the pixels, a frame a plane.</summary>
    public IVolumeSource Frames { get; }

    /// <summary>Gets what is known of each frame.</summary>
    public ImmutableArray<FrameFacts> Facts { get; }

    /// <summary>Gets what the pixels are.</summary>
    public ImageKind Kind { get; init; } = ImageKind.Counts;

    /// <summary>Gets the standard deviation of each pixel in the numbers of the frames, as the file states it; null when it does not. The series disposes it.</summary>
    public IVolumeSource? Deviations { get; init; }

    /// <summary>Gets masks, one for each frame or one for all: pixels other than 0 are not to be used. Null for none. The series disposes it.</summary>
    public IVolumeSource? Masks { get; init; }

    /// <summary>Gets the edge of a pixel on the sample in m; null when neither the file nor the caller states it.</summary>
    public double? PixelSize { get; init; }

    /// <summary>Gets what is odd about the series.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Gets the columns of a frame.</summary>
    public int Width => Frames.Header.Width;

    /// <summary>Gets the rows of a frame.</summary>
    public int Height => Frames.Header.Height;

    /// <summary>Gets the number of frames.</summary>
    public int Count => Facts.Length;

    /// <inheritdoc/>
    public void Dispose()
    {
        Frames.Dispose();
        Deviations?.Dispose();
        Masks?.Dispose();
    }
}
