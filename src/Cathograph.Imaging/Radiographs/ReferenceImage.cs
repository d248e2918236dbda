using System.Collections.Immutable;

namespace Cathograph.Imaging.Radiographs;

/// <summary>Frames of the open beam, or dark frames, averaged.</summary>
public sealed record ReferenceImage
{
    /// <summary>Gets the columns.</summary>
    public required int Width { get; init; }

    /// <summary>Gets the rows.</summary>
    public required int Height { get; init; }

    /// <summary>Gets the average of each pixel in grey values.</summary>
    public required ImmutableArray<float> Mean { get; init; }

    /// <summary>Gets the variance of each average.</summary>
    public required ImmutableArray<float> Variance { get; init; }

    /// <summary>Gets the mean grey value of each frame, in their order.</summary>
    public required ImmutableArray<double> FrameMeans { get; init; }

    /// <summary>Gets what the filters changed.</summary>
    public required OutlierCounts Outliers { get; init; }

    /// <summary>Gets the middle of the time in which the frames were taken in s on the axis of the sample; null when it is not known.</summary>
    public double? Time { get; init; }

    /// <summary>Gets the number of frames.</summary>
    public int Frames => FrameMeans.Length;
}
