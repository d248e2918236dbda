using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Images;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Imaging.DepthProfiles;

/// <summary>
/// Averages a frame over the columns of a region. The ratio to the pristine frames is that of the mean transmissions, R = sum T_t / sum T_0; its variance holds the counts of both, the open beam with
/// (T_t - R T_0)^2, which vanishes where the frame is like the pristine one, and the dark image with ((T_t - 1/dose) - R (T_0 - 1/dose_0))^2.
/// </summary>
public static class DepthProfile
{
    // Columns near the rim of a cylinder have short paths and steep ones.
    private const double ShortestChord = 0.5;

    // Behind an absorber that lets nothing through there is no ratio.
    private const double LargestError = 0.3;

    /// <summary>The profile of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="pristine">What it is compared with.</param>
    /// <param name="options">The region and its geometry.</param>
    /// <returns>The profile; NaN where no column has a number.</returns>
    public static ProfileFrame Of(ReducedFrame frame, PristineImage pristine, ProfileOptions options)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(pristine);
        ArgumentNullException.ThrowIfNull(options);
        int rows = options.Region.Height;
        double[] transmission = new double[rows];
        double[] ratio = new double[rows];
        double[] error = new double[rows];
        double[] chords = Chords(options);
        for (int row = 0; row < rows; row++)
        {
            (transmission[row], ratio[row], error[row]) = options.IsPathCorrected
                ? ByChord(frame, pristine, options, row, chords)
                : ByMean(frame, pristine, options, row);
        }

        return new ProfileFrame(
            frame.Index,
            ImmutableCollectionsMarshal.AsImmutableArray(transmission),
            ImmutableCollectionsMarshal.AsImmutableArray(ratio),
            ImmutableCollectionsMarshal.AsImmutableArray(error),
            frame.DoseError / frame.Dose);
    }

    /// <summary>The chord of each column of a region over the diameter, 0 outside of the cylinder; 1 without cylinder.</summary>
    /// <param name="options">The region.</param>
    /// <returns>A number a column.</returns>
    public static double[] Chords(ProfileOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double[] chords = new double[options.Region.Width];
        for (int i = 0; i < chords.Length; i++)
        {
            chords[i] = options.Cylinder is var (centre, diameter) ? Chord((options.Region.Left + i - centre) * 2 / diameter) : 1;
        }

        return chords;
    }

    private static double Chord(double place) => place * place < 1 ? Math.Sqrt(1 - (place * place)) : 0;

    // Two rows of a tilted column and their weights; -1 when it leaves the frame.
    private static (int At, float Low, float High) Place(ReducedFrame frame, ProfileOptions options, int row, int x)
    {
        PixelRegion region = options.Region;
        double y = region.Top + row + (options.Slope * (x - ((region.Left + region.Right - 1) / 2.0)));
        int below = (int)Math.Floor(y);
        double part = y - below;
        return below < 0 || below + (part > 0 ? 1 : 0) >= frame.Height ? (-1, 0, 0) : ((below * frame.Width) + x, (float)(1 - part), (float)part);
    }

    [Kernel("two passes over the columns of a row")]
    private static (double Transmission, double Ratio, double Error) ByMean(ReducedFrame frame, PristineImage pristine, ProfileOptions options, int row)
    {
        ReadOnlySpan<float> now = frame.Transmission.Span;
        ReadOnlySpan<float> then = pristine.Transmission.Span;
        (double sumNow, double sumThen, int count) = (0, 0, 0);
        for (int x = options.Region.Left; x < options.Region.Right; x++)
        {
            (int at, float low, float high) = Place(frame, options, row, x);
            double t = At(now, at, frame.Width, low, high);
            double t0 = At(then, at, frame.Width, low, high);
            bool isNumber = double.IsFinite(t) && double.IsFinite(t0);
            (sumNow, sumThen, count) = isNumber ? (sumNow + t, sumThen + t0, count + 1) : (sumNow, sumThen, count);
        }

        double ratio = sumNow / sumThen;
        if (count == 0 || !double.IsFinite(ratio))
        {
            return (count > 0 ? sumNow / count : double.NaN, double.NaN, double.NaN);
        }

        double variance = 0;
        for (int x = options.Region.Left; x < options.Region.Right; x++)
        {
            (int at, float low, float high) = Place(frame, options, row, x);
            if (at < 0)
            {
                continue;
            }

            double own = Variance(frame, pristine, at, ratio);
            double next = high > 0 ? Variance(frame, pristine, at + frame.Width, ratio) : 0;
            double both = (low * low * own) + (high * high * next);
            variance += double.IsFinite(both) ? both : 0;
        }

        double error = Math.Sqrt(variance * options.Correlation) / Math.Abs(sumThen);
        return error < LargestError ? (sumNow / count, ratio, error) : (sumNow / count, double.NaN, double.NaN);
    }

    // Columns of a cylinder: -ln R over the chord, brought to the diameter.
    [Kernel("a weighted mean over the columns of a row")]
    private static (double Transmission, double Ratio, double Error) ByChord(ReducedFrame frame, PristineImage pristine, ProfileOptions options, int row, double[] chords)
    {
        ReadOnlySpan<float> now = frame.Transmission.Span;
        ReadOnlySpan<float> then = pristine.Transmission.Span;
        (double weights, double sum, double depth, double own) = (0, 0, 0, 0);
        for (int x = options.Region.Left; x < options.Region.Right; x++)
        {
            double chord = chords[x - options.Region.Left];
            (int at, float low, float high) = Place(frame, options, row, x);
            double t = At(now, at, frame.Width, low, high);
            double t0 = At(then, at, frame.Width, low, high);
            if (chord < ShortestChord || !(t > 0) || !(t0 > 0))
            {
                continue;
            }

            // The weight is that of the expected noise and not of what was counted, which would pull the mean.
            double expected = chord * chord * t0;
            double ratio = t / t0;
            double variance = Variance(frame, pristine, at, ratio) / (t * t);
            (weights, sum, depth) = (weights + expected, sum - (expected * Math.Log(ratio) / chord), depth - (expected * Math.Log(t) / chord));
            own += expected * expected * variance / (chord * chord);
        }

        if (!(weights > 0))
        {
            return (double.NaN, double.NaN, double.NaN);
        }

        double mean = Math.Exp(-sum / weights);
        return (Math.Exp(-depth / weights), mean, mean * Math.Sqrt(own * options.Correlation) / weights);
    }

    private static double At(ReadOnlySpan<float> values, int at, int width, float low, float high) =>
        at < 0 ? double.NaN : high > 0 ? (low * values[at]) + (high * values[at + width]) : values[at];

    // Of T_t - R T_0 in one pixel.
    private static double Variance(ReducedFrame frame, PristineImage pristine, int at, double ratio)
    {
        double t = frame.Transmission.Span[at];
        double t0 = pristine.Transmission.Span[at];
        double away = t - (ratio * t0);
        double dark = away - (1 / frame.Dose) + (ratio * pristine.PerDose);
        double shared = (frame.OpenVariance.IsEmpty ? 0 : away * away * frame.OpenVariance.Span[at]) + (frame.DarkVariance.IsEmpty ? 0 : dark * dark * frame.DarkVariance.Span[at]);
        return frame.OwnVariance.Span[at] + (ratio * ratio * pristine.OwnVariance.Span[at]) + shared;
    }
}
