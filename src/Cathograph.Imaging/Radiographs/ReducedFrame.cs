using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Imaging.Radiographs;

/// <summary>
/// One frame as transmission with the parts of its variance kept apart, because the frames of a series share their open beam and dark image: in a ratio of two frames those parts cancel
/// or subtract, and only the part of the frame itself is independent. The arrays are reused for the next frame.
/// </summary>
public sealed record ReducedFrame
{
    /// <summary>Gets the number of the frame, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Gets the columns.</summary>
    public required int Width { get; init; }

    /// <summary>Gets the rows.</summary>
    public required int Height { get; init; }

    /// <summary>Gets the transmission; NaN where the open beam is dark.</summary>
    public required ReadOnlyMemory<float> Transmission { get; init; }

    /// <summary>Gets the variance of the transmission from the counts of this frame alone.</summary>
    public required ReadOnlyMemory<float> OwnVariance { get; init; }

    /// <summary>Gets the variance of the open beam over the square of its level above dark; empty without open beam.</summary>
    public required ReadOnlyMemory<float> OpenVariance { get; init; }

    /// <summary>Gets the variance of the dark image over the square of the open beam above dark; empty without dark image.</summary>
    public required ReadOnlyMemory<float> DarkVariance { get; init; }

    /// <summary>Gets the dose of the frame relative to the open beam; 1 without regions of air.</summary>
    public required double Dose { get; init; }

    /// <summary>Gets the standard error of <see cref="Dose"/>, common to all pixels of the frame.</summary>
    public required double DoseError { get; init; }

    /// <summary>
    /// Standard deviation of each pixel: own counts, open beam with weight T^2, dark image with weight (1/dose - T)^2 because it is subtracted from both (not the sum of two independent dark terms),
    /// and the dose.
    /// </summary>
    /// <param name="target">Receives as many numbers as there are pixels.</param>
    [Kernel("straight arithmetic, eight pixels at once")]
    public void Deviation(Span<float> target)
    {
        ReadOnlySpan<float> transmission = Transmission.Span;
        ReadOnlySpan<float> own = OwnVariance.Span;
        ReadOnlySpan<float> open = OpenVariance.Span;
        ReadOnlySpan<float> dark = DarkVariance.Span;
        float perDose = (float)(1 / Dose);
        float relative = (float)(DoseError / Dose * (DoseError / Dose));
        int i = 0;
        for (; i + Vector256<float>.Count <= target.Length; i += Vector256<float>.Count)
        {
            Vector256<float> t = Vector256.Create(transmission.Slice(i));
            Vector256<float> away = Vector256.Create(perDose) - t;
            Vector256<float> shared = open.IsEmpty ? Vector256.Create(relative) : Vector256.Create(relative) + Vector256.Create(open.Slice(i));
            Vector256<float> variance = Vector256.Create(own.Slice(i)) + (t * t * shared);
            variance = dark.IsEmpty ? variance : variance + (away * away * Vector256.Create(dark.Slice(i)));
            Vector256.Sqrt(variance).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            float t = transmission[i];
            float away = perDose - t;
            float variance = own[i] + (t * t * (relative + (open.IsEmpty ? 0 : open[i]))) + (dark.IsEmpty ? 0 : away * away * dark[i]);
            target[i] = MathF.Sqrt(variance);
        }
    }
}
