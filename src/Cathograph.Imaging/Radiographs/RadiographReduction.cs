using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Radiographs;

/// <summary>
/// Turns counts into transmission in one pass, T = (S - D - dose B) / (O - D - B_o) / dose - scattering, frame by frame in single precision; the next frames are
/// read, and the last one is handed on, while one is worked on.
/// </summary>
public static class RadiographReduction
{
    /// <summary>Reduces a series.</summary>
    /// <param name="input">Frames and references.</param>
    /// <param name="options">Filters, noise, regions.</param>
    /// <param name="sink">Takes each frame, in their order, one at a time, on a thread of its own; the arrays of a frame are only its own until it returns.</param>
    /// <param name="work">Threads (0 for one a core) and what is told the number of frames done; may be null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Counts, doses and drift.</returns>
    /// <exception cref="InvalidInputException">References have another size, a region lies outside, or the open beam is dark everywhere.</exception>
    public static RadiographResult Run(RadiographInput input, RadiographOptions options, Action<ReducedFrame> sink, (int Threads, Action<int>? Done) work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        Require(input, options);
        return new ReductionRun(input, options, work.Threads, cancellation).Go(sink, work.Done);
    }

    private static void Require(RadiographInput input, RadiographOptions options)
    {
        VolumeHeader sample = input.Sample.Header;
        foreach ((string name, ReferenceImage? image) in ((string, ReferenceImage?)[])[("open beam", input.Open), ("open beam after", input.OpenAfter), ("dark image", input.Dark)])
        {
            if (image is not null && (image.Width, image.Height) != (sample.Width, sample.Height))
            {
                throw new InvalidInputException(name, FormattableString.Invariant($"found {image.Width} x {image.Height} pixels; expected the {sample.Width} x {sample.Height} of the sample"));
            }
        }

        foreach (PixelRegion region in options.Air)
        {
            if (!region.IsWithin(sample.Width, sample.Height))
            {
                throw new InvalidInputException("--air", FormattableString.Invariant($"found {region}; expected a region within the {sample.Width} x {sample.Height} pixels of a frame"));
            }
        }

        if (options.Air.Length > 0 && input.Open is null)
        {
            throw new InvalidInputException("--air", "found regions of air without an open beam to compare them with; expected --ob");
        }
    }
}
