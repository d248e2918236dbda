using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Imaging.DepthProfiles;

/// <summary>Averages the pristine frames, and makes images of the ratio to them.</summary>
public static class PristineFrames
{
    /// <summary>Averages the transmission of the pristine frames.</summary>
    /// <param name="input">The series.</param>
    /// <param name="options">How it is reduced.</param>
    /// <param name="frames">The numbers of the pristine frames, from 0; at least one.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="InvalidInputException">A frame is not in the series, or the reduction is refused.</exception>
    public static PristineImage Average(RadiographInput input, RadiographOptions options, ImmutableArray<int> frames, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        int count = input.Sample.Header.Depth;
        if (frames.IsEmpty || frames.Any(frame => frame < 0 || frame >= count))
        {
            throw new InvalidInputException("--pristine", FormattableString.Invariant($"found frames outside of the series; expected some of the {count} frames, such as 0:3"));
        }

        int plane = input.Sample.Header.Width * input.Sample.Header.Height;
        double[] sum = new double[plane];
        double[] variance = new double[plane];
        float[] open = [];
        float[] dark = [];
        double perDose = 0;
        RadiographReduction.Run(input with { Frames = frames }, options, frame =>
        {
            ReadOnlySpan<float> values = frame.Transmission.Span;
            ReadOnlySpan<float> own = frame.OwnVariance.Span;
            for (int i = 0; i < plane; i++)
            {
                sum[i] += values[i];
                variance[i] += own[i];
            }

            perDose += 1 / frame.Dose;
            (open, dark) = (frame.OpenVariance.ToArray(), frame.DarkVariance.ToArray());
        }, (threads, null), cancellation);
        if (!sum.Any(double.IsFinite))
        {
            throw new InvalidInputException("--pristine", "found pristine frames without a pixel that has a number in all of them; expected frames of the cell before anything changed");
        }

        double n = frames.Length;
        return new PristineImage(frames.Length, (float[])[.. sum.Select(value => (float)(value / n))], (float[])[.. variance.Select(value => (float)(value / (n * n)))], open, dark) { PerDose = perDose / n };
    }

    /// <summary>The ratio of a frame to the pristine ones, pixel by pixel, with its standard deviation: the open beam cancels.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="pristine">The pristine frames.</param>
    /// <param name="ratio">Receives the ratio; NaN where the pristine transmission is not above 0.</param>
    /// <param name="deviation">Receives the standard deviation; empty to leave it out.</param>
    public static void Ratio(ReducedFrame frame, PristineImage pristine, Span<float> ratio, Span<float> deviation)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(pristine);
        ReadOnlySpan<float> now = frame.Transmission.Span;
        ReadOnlySpan<float> then = pristine.Transmission.Span;
        ReadOnlySpan<float> own = frame.OwnVariance.Span;
        ReadOnlySpan<float> before = pristine.OwnVariance.Span;
        ReadOnlySpan<float> dark = frame.DarkVariance.Span;
        float common = (float)(frame.DoseError / frame.Dose * (frame.DoseError / frame.Dose));
        float doses = (float)(1 / frame.Dose);
        for (int i = 0; i < ratio.Length; i++)
        {
            float t0 = then[i];
            float value = t0 > 0 ? now[i] / t0 : float.NaN;
            ratio[i] = value;
            if (deviation.IsEmpty)
            {
                continue;
            }

            float away = doses - (value * (float)pristine.PerDose);
            float variance = own[i] + (value * value * before[i]) + (dark.IsEmpty ? 0 : away * away * dark[i]);
            deviation[i] = MathF.Sqrt((variance / (t0 * t0)) + (value * value * common));
        }
    }
}
