using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Studies.Radiographs;

/// <summary>From counts to a map of the transmission ratio over depth and time.</summary>
public static class ProfileStudy
{
    // Share of the diameter of a cylinder that is averaged: 1.2 of 4 mm in the operando study of high-mass-loading cathodes; with path correction the rim alone is left out.
    private const double CentralShare = 0.3;
    private const double CorrectedShare = 0.85;

    // Below this many rows over the region a tilt is not worth an interpolation.
    private const double SmallestTilt = 0.2;

    /// <summary>Makes the map.</summary>
    /// <param name="setup">The prepared series.</param>
    /// <param name="settings">The part of the cell.</param>
    /// <param name="onRatio">Given the ratio of each frame, or null; the array is reused.</param>
    /// <param name="work">Threads (0 for one a core) and progress; may be null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The maps.</returns>
    /// <exception cref="InvalidInputException">The region does not lie in the frame, or the series does not fit together.</exception>
    public static ProfileStudyResult Run(
        PreparedSeries setup, ProfileSettings settings, Action<int, ReadOnlyMemory<float>>? onRatio, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(settings);
        PristineImage pristine = PristineFrames.Average(setup.Input, setup.Options, setup.Pristine, work.Threads, cancellation);
        var findings = new List<Finding>(setup.Findings);
        ProfileOptions options = Region(setup, settings, pristine, findings);
        (options, double slopeError, ImmutableArray<Layer> layers) = Geometry(options, settings, pristine, setup, findings);
        int count = setup.Series.Count;
        var profiles = new ProfileFrame[count];
        var images = new List<RatioImage>();
        HashSet<int> kept = [.. Enumerable.Range(0, Math.Min(count, settings.Images)).Select(i => settings.Images < 2 ? 0 : (int)Math.Round((double)i * (count - 1) / Math.Max(1, Math.Min(count, settings.Images) - 1)))];
        float[] ratio = new float[setup.Series.Width * setup.Series.Height];
        RadiographResult reduction = RadiographReduction.Run(setup.Input, setup.Options, frame =>
        {
            profiles[frame.Index] = DepthProfile.Of(frame, pristine, options);
            if (onRatio is not null || kept.Contains(frame.Index))
            {
                PristineFrames.Ratio(frame, pristine, ratio, []);
                onRatio?.Invoke(frame.Index, ratio);
            }

            if (kept.Contains(frame.Index))
            {
                images.Add(RatioImages.Of(frame.Index, setup.Times[frame.Index], frame.Width, ratio));
            }
        }, (work.Threads, done => work.Progress?.Report(new StudyProgress(done, count, "frames"))), cancellation);
        findings.AddRange(RadiographPreparation.After(setup, reduction));
        var frame = new DepthAxis(settings, layers, options.Region.Height);
        return new ProfileStudyResult
        {
            Setup = setup,
            Ratio = frame.Map(profiles, setup, item => item.Ratio, item => Total(item), "transmission ratio"),
            OwnError = frame.Map(profiles, setup, item => item.RatioError, null, "own error", isError: true).Values,
            Transmission = frame.Map(profiles, setup, item => item.Transmission, null, "transmission"),
            Profile = options,
            SlopeError = slopeError,
            Layers = frame.Layers(layers),
            Images = [.. images],
            Reduction = reduction,
            PixelSize = settings.PixelSize,
            Findings = [.. findings],
        };
    }

    private static ImmutableArray<double> Total(ProfileFrame frame) =>
        [.. frame.RatioError.Select((error, i) => Math.Sqrt((error * error) + (frame.Ratio[i] * frame.Ratio[i] * frame.CommonError * frame.CommonError)))];

    private static ProfileOptions Region(PreparedSeries setup, ProfileSettings settings, PristineImage pristine, List<Finding> findings)
    {
        (int width, int height) = (setup.Series.Width, setup.Series.Height);
        (int first, int end) = settings.Rows ?? (0, height);
        var all = new PixelRegion(0, first, width, end);
        if (!all.IsWithin(width, height))
        {
            throw new InvalidInputException("--rows", FormattableString.Invariant($"found {first}:{end}; expected rows within 0:{height}"));
        }

        double? diameter = settings.Diameter / settings.PixelSize;
        double centre = settings.Centre ?? (diameter is { } across ? CellGeometry.Axis(pristine.Transmission.Span, width, all, across) : (width - 1) / 2.0);
        if (settings.Centre is null && diameter is not null)
        {
            findings.Add(Finding.Note("axis-found", FormattableString.Invariant($"The axis of the cell is found at column {centre:F2} by the symmetry of its image; --center gives another.")));
        }

        double columns = settings.Width / settings.PixelSize ?? (diameter * (settings.IsPathCorrected ? CorrectedShare : CentralShare)) ?? width;
        int left = Math.Max(0, (int)Math.Round(centre + 0.5 - (columns / 2)));
        int right = Math.Min(width, (int)Math.Round(centre + 0.5 + (columns / 2)));
        if (right - left < 1)
        {
            throw new InvalidInputException("--width", FormattableString.Invariant($"found a region of {columns:F1} columns about column {centre:F1}; expected at least one of the {width} columns of a frame"));
        }

        if (settings.Width is not null && right - left < Math.Round(columns) - 1)
        {
            findings.Add(Finding.Warning("region-cut", FormattableString.Invariant($"The region of {columns:F0} columns about column {centre:F1} reaches beyond the frame; {right - left} columns are averaged."), "--width"));
        }

        return new ProfileOptions
        {
            Region = new PixelRegion(left, first, right, end),
            Cylinder = diameter is { } d ? (centre, d) : null,
            IsPathCorrected = settings.IsPathCorrected && diameter is not null,
            Correlation = Math.Max(1, setup.Options.Noise.CorrelationX),
        };
    }

    private static (ProfileOptions Options, double SlopeError, ImmutableArray<Layer> Layers) Geometry(
        ProfileOptions options, ProfileSettings settings, PristineImage pristine, PreparedSeries setup, List<Finding> findings)
    {
        options = options with { Slope = settings.Slope ?? 0 };
        ImmutableArray<Layer> layers = LayersOf(options, settings, pristine, setup);
        double error = double.NaN;
        if (settings.Slope is null && layers.Length > 1)
        {
            // The strongest edge of the cell is the one that can be followed best.
            double[] edges = [.. layers.Skip(1).Select(layer => layer.Start)];
            (double slope, error) = CellGeometry.Tilt(pristine.Transmission.Span, setup.Series.Width, options.Region, [.. edges]);
            bool isTilted = Math.Abs(slope) * options.Region.Width > SmallestTilt && Math.Abs(slope) > 3 * error;
            if (isTilted)
            {
                findings.Add(Finding.Note("tilt-corrected", FormattableString.Invariant($"The layers sink by {1000 * slope:F2} +- {1000 * error:F2} rows in 1000 columns; columns are shifted back. --tilt 0 leaves them.")));
                options = options with { Slope = slope };
                layers = LayersOf(options, settings, pristine, setup);
            }
        }

        return (options, error, layers);
    }

    private static ImmutableArray<Layer> LayersOf(ProfileOptions options, ProfileSettings settings, PristineImage pristine, PreparedSeries setup)
    {
        if (settings.LayerNames.IsEmpty && settings.Layers.IsEmpty)
        {
            return [];
        }

        var frame = new ReducedFrame
        {
            Index = 0, Width = setup.Series.Width, Height = setup.Series.Height, Transmission = pristine.Transmission, OwnVariance = pristine.OwnVariance,
            OpenVariance = pristine.OpenVariance, DarkVariance = pristine.DarkVariance, Dose = 1, DoseError = 0,
        };
        ProfileFrame profile = DepthProfile.Of(frame, pristine, options with { IsPathCorrected = false });
        if (!settings.Layers.IsEmpty)
        {
            return [.. settings.Layers.Select(layer => layer with { Transmission = Mean(profile.Transmission, layer) })];
        }

        double noise = profile.RatioError.Zip(profile.Transmission, (error, value) => error * value).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average() / Math.Sqrt(2);
        return LayerFinder.Find(profile.Transmission.AsSpan(), settings.LayerNames, noise);
    }

    private static double Mean(ImmutableArray<double> profile, Layer layer)
    {
        int from = Math.Clamp((int)Math.Round(layer.Start), 0, profile.Length - 1);
        int to = Math.Clamp((int)Math.Round(layer.End), from + 1, profile.Length);
        return profile.AsSpan()[from..to].ToArray().Average();
    }
}
