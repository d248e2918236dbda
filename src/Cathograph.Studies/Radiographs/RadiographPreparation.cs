using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Studies.Radiographs;

/// <summary>Prepares a series for its reduction: noise of the detector, averages of the references, clock.</summary>
public static class RadiographPreparation
{
    // Two frames whose difference says more than this many times the noise within one are not of one scene.
    private const double SceneChanged = 3;
    private const double StrongDrift = 0.02;
    private const double ManyOutliers = 0.01;
    private const double FrameScatter = 0.02;

    /// <summary>Prepares.</summary>
    /// <param name="series">The frames with sample.</param>
    /// <param name="references">Open beam before and after, and dark frames; null for what there is none of.</param>
    /// <param name="settings">What the user says.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What the reduction needs.</returns>
    /// <exception cref="InvalidInputException">The frames do not fit together.</exception>
    public static PreparedSeries Run(ImageSeries series, RadiographReferences references, RadiographSettings settings, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(settings);
        RequireOneSize(series, references);
        var findings = new List<Finding>(series.Findings);
        findings.AddRange(references.All.SelectMany(other => other.Findings).Where(finding => !finding.Code.StartsWith("times-", StringComparison.Ordinal)));
        double? read = settings.ReadNoise is { } given ? given * given : references.Dark is { } darkSeries ? ReadVariance(darkSeries, cancellation) : null;
        RadiographOptions options = OptionsOf(settings, series, new CountNoise(settings.Gain ?? 1, read ?? 0));
        ReferenceImage? dark = references.Dark is { } frames ? ReferenceFrames.Average(frames.Frames, null, options with { Noise = new CountNoise(0, Math.Max(read ?? 0, 1e-6)) }, threads, cancellation) : null;
        if (dark is not null)
        {
            (dark, int hot) = HotPixels.Restore(dark, references.Dark!.Frames, Frame(series, 0, cancellation), Math.Max(read ?? 0, 1e-6), cancellation);
            findings.AddRange(Hot(hot, dark));
        }

        CountNoise noise = NoiseOf(series, references.Open, (dark, read), settings, findings, cancellation);
        options = options with { Noise = noise };
        DateTimeOffset? zero = series.Facts.All(frame => frame.Started is not null) ? series.Facts[0].Started : null;
        bool isTimed = zero is not null || series.Facts.All(frame => frame.Elapsed is not null);
        ReferenceImage? open = Reference(references.Open, dark, (options, zero), threads, cancellation);
        ReferenceImage? after = Reference(references.OpenAfter, dark, (options, zero), threads, cancellation);
        findings.AddRange(Absent(open, dark));
        findings.AddRange(Scatter(open, references.Open?.Name));
        findings.AddRange(Scatter(after, references.OpenAfter?.Name));
        ImmutableArray<double> times = TimesOf(series, zero);
        (ImmutableArray<float> ofOpen, ImmutableArray<float> ofSample) = Scattered(series, references, (open, dark), (options, settings.BlackBodyTransparency), findings, threads, cancellation);
        return new PreparedSeries
        {
            Series = series,
            Input = new RadiographInput
            {
                Sample = series.Frames, Times = isTimed ? times : [], Open = open, OpenAfter = after, Dark = dark, Deviation = series.Deviations, Mask = series.Masks, ScatteredOpen = ofOpen, ScatteredSample = ofSample,
            },
            Options = options,
            Pristine = settings.Pristine,
            Times = times,
            Zero = zero,
            IsTimed = isTimed,
            Findings = [.. findings],
        };
    }

    /// <summary>What a finished reduction has to say beside its numbers.</summary>
    /// <param name="setup">What it was run with.</param>
    /// <param name="result">What it found.</param>
    /// <returns>The findings.</returns>
    public static IEnumerable<Finding> After(PreparedSeries setup, RadiographResult result)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(result);
        long pixels = (long)setup.Series.Width * setup.Series.Height;
        if (result.WithoutBeam > 0)
        {
            yield return Finding.Warning("no-beam-pixels", FormattableString.Invariant($"{result.WithoutBeam} pixels ({100.0 * result.WithoutBeam / pixels:G3} %) have an open beam that is not above dark; they have no transmission."));
        }

        if (Math.Abs(result.Drift - 1) > StrongDrift)
        {
            yield return Finding.Warning("open-beam-drift", FormattableString.Invariant($"The open beam after is {result.Drift:F4} +- {result.DriftError:G2} of that before; it is interpolated in time. Regions of air (--air) would follow the beam frame by frame."));
        }

        if (result.Outliers.Masked > 0)
        {
            yield return Finding.Note("pixels-masked", FormattableString.Invariant($"{result.Outliers.Masked} pixels of {setup.Series.Count} frames are masked by the file and have no transmission."));
        }

        if (result.Outliers.Saturated > 0)
        {
            string where = Most(setup, result, frame => frame.Outliers.Saturated);
            yield return Finding.Warning("saturated-pixels", FormattableString.Invariant($"{result.Outliers.Saturated} pixels of {setup.Series.Count} frames are saturated, {where}; single ones are replaced as bright outliers, areas are not."));
        }

        string[] empty = [.. result.Frames.Select((frame, i) => (frame, i)).Where(item => !double.IsFinite(item.frame.Mean)).Select(item => setup.Series.Facts[item.i].Name)];
        if (empty.Length > 0)
        {
            yield return Finding.Warning("frames-without-numbers", FormattableString.Invariant($"{empty.Length} frames have no pixel with a number, first {Core.Figures.FigureText.Literal(empty[0])}; they stay empty in all that follows."));
        }

        if (result.Outliers.WithoutNumber > 0)
        {
            string where = Most(setup, result, frame => frame.Outliers.WithoutNumber);
            yield return Finding.Warning("pixels-without-number", FormattableString.Invariant($"{result.Outliers.WithoutNumber} pixels of {setup.Series.Count} frames hold no number (NaN or infinite), {where}; they take the mean of their neighbours, or stay without."));
        }

        double share = (double)(result.Outliers.Bright + result.Outliers.Dark + result.Outliers.Clusters) / (pixels * result.Frames.Length);
        if (share > ManyOutliers)
        {
            yield return Finding.Warning("many-outliers", FormattableString.Invariant($"{100 * share:F1} % of the pixels were replaced as outliers: there are many gamma spots, or the noise is larger than was estimated; give --gain, or a larger --outliers."));
        }

        string[] repeated = [.. result.Frames.Select((frame, i) => (frame, i)).Where(item => item.frame.IsRepeated).Select(item => setup.Series.Facts[item.i].Name)];
        if (repeated.Length > 0)
        {
            yield return Finding.Warning("frames-identical", FormattableString.Invariant($"{repeated.Length} frames are identical to the frame before, first {Core.Figures.FigureText.Literal(repeated[0])}; no camera takes a frame twice."));
        }
    }

    // The frame in which most of something was found.
    private static string Most(PreparedSeries setup, RadiographResult result, Func<FrameSummary, long> count)
    {
        int at = Enumerable.Range(0, result.Frames.Length).MaxBy(i => count(result.Frames[i]));
        long most = count(result.Frames[at]);
        return FormattableString.Invariant($"most ({most}) in {Core.Figures.FigureText.Literal(setup.Series.Facts[at].Name)}");
    }

    private static IEnumerable<Finding> Absent(ReferenceImage? open, ReferenceImage? dark)
    {
        if (dark is null)
        {
            yield return Finding.Note("no-dark", "There are no dark frames; the dark level is taken as 0, which a detector that counts has.");
        }

        if (open is null)
        {
            yield return Finding.Warning("no-open-beam", "There is no open beam; counts above dark are worked with. Ratios of frames stand, transmissions do not.");
        }
    }

    private static RadiographOptions OptionsOf(RadiographSettings settings, ImageSeries series, CountNoise noise) => new()
    {
        Noise = noise,
        Outliers = settings.Outliers with { Saturation = double.IsPositiveInfinity(settings.Outliers.Saturation) ? SaturationOf(series.Frames.Header.Element) : settings.Outliers.Saturation },
        Average = settings.Average,
        Air = settings.Air,
        Scattering = settings.Scattering,
    };

    // The last values of a converter: NeuNorm takes the largest minus 5.
    private static double SaturationOf(VoxelElement element) => element switch
    {
        VoxelElement.UInt8 => byte.MaxValue,
        VoxelElement.UInt16 => ushort.MaxValue - 5,
        _ => double.PositiveInfinity,
    };

    private static double? ReadVariance(ImageSeries dark, CancellationToken cancellation)
    {
        float[] first = Frame(dark, 0, cancellation);
        double found = dark.Count > 1 ? PhotonTransfer.ReadVariance(first, Frame(dark, 1, cancellation)) : PhotonTransfer.ReadVariance(first, dark.Width);
        return found;
    }

    private static void RequireOneSize(ImageSeries series, RadiographReferences references)
    {
        foreach (ImageSeries other in references.All)
        {
            if ((other.Width, other.Height) != (series.Width, series.Height))
            {
                throw new InvalidInputException(other.Name, FormattableString.Invariant($"found {other.Width} x {other.Height} pixels; expected the {series.Width} x {series.Height} of {series.Name}"));
            }
        }
    }

    private static IEnumerable<Finding> Hot(int count, ReferenceImage dark)
    {
        if (count > 0)
        {
            yield return Finding.Note("hot-pixels", FormattableString.Invariant($"{count} pixels ({100.0 * count / dark.Mean.Length:G3} %) are hot in the dark image and in the frames; their own dark level is taken off instead of calling them outliers."));
        }
    }

    // Open beam and sample behind the same grid; where there is one of them alone, the other keeps its scattered neutrons.
    private static (ImmutableArray<float> Open, ImmutableArray<float> Sample) Scattered(
        ImageSeries series, RadiographReferences references, (ReferenceImage? Open, ReferenceImage? Dark) images, (RadiographOptions Options, double Transparency) settings, List<Finding> findings, int threads, CancellationToken cancellation)
    {
        if (references.BlackBody is null && references.BlackBodyOpen is null)
        {
            return ([], []);
        }

        ReferenceImage Average(ImageSeries frames) => ReferenceFrames.Average(frames.Frames, images.Dark, settings.Options, threads, cancellation);
        ReferenceImage first = ReferenceFrames.Average(new FirstFrame(series.Frames), images.Dark, settings.Options, threads, cancellation);
        ReferenceImage? sample = references.BlackBody is { } behind ? Average(behind) : null;
        ReferenceImage? beam = references.BlackBodyOpen is { } grid ? Average(grid) : null;
        ReferenceImage open = beam is null ? first : images.Open ?? throw new InvalidInputException("--black-body-open", "found an open beam behind a grid without an open beam; expected --ob");
        (ImmutableArray<int>, double) bodies = BlackBody.Find(beam ?? sample!, beam is null ? first : open, images.Dark);
        (ImmutableArray<float> ofOpen, int count, double left) = beam is null ? ([], 0, 0) : BlackBody.Measure(beam, open, images.Dark, bodies, settings.Transparency);
        (ImmutableArray<float> ofSample, int seen, double rest) = sample is null ? ([], 0, 0) : BlackBody.Measure(sample, first, images.Dark, bodies, settings.Transparency);
        findings.Add(Finding.Note("black-body", FormattableString.Invariant(
            $"Scattered neutrons behind {Math.Max(count, seen)} black bodies ({100 * bodies.Item2:F1} % of the frame): {Measured(ofOpen, left)} in the open beam, {Measured(ofSample, rest)} with the sample; they are taken off, the latter times the dose of each frame.")));
        if (beam is null || sample is null)
        {
            findings.Add(Finding.Warning("black-body-one-sided", $"Only {(beam is null ? "the sample" : "the open beam")} was measured behind black bodies; scattered neutrons stay in {(beam is null ? "the open beam (--black-body-open)" : "the sample (--black-body)")}."));
        }

        return (ofOpen, ofSample);
    }

    private static string Measured(ImmutableArray<float> scattered, double residual) => scattered.IsEmpty ? "not measured" : FormattableString.Invariant($"{scattered.Average():G4} grey values (residual {residual:G2})");

    private static CountNoise NoiseOf(ImageSeries series, ImageSeries? open, (ReferenceImage? Image, double? Read) dark, RadiographSettings settings, List<Finding> findings, CancellationToken cancellation)
    {
        if (settings.Gain is null && series.Deviations is { } stated && Stated(series, stated, dark.Image, cancellation) is { } own)
        {
            return own;
        }

        CountNoise? estimated = Estimate(series, open, dark, cancellation);
        if (settings.Gain is { } gain)
        {
            return new CountNoise(gain, dark.Read ?? 0) { CorrelationX = estimated?.CorrelationX ?? 1, CorrelationY = estimated?.CorrelationY ?? 1 };
        }

        if (estimated is null || estimated.Gain == 0)
        {
            findings.Add(Finding.Warning("noise-unknown", "The frames show no noise from which the gain could be told; one grey value is taken as one neutron (gain 1). Give --gain if it is another."));
            return new CountNoise(1, dark.Read ?? 0) { Source = "assumed" };
        }

        findings.Add(Finding.Note("noise-estimated", FormattableString.Invariant(
            $"The variance of a grey value is {estimated.Gain:G3} per grey value above dark and {estimated.ReadVariance:G3} without beam, from {estimated.Source}; the noise of means over columns is {Math.Sqrt(estimated.CorrelationX):F2} times that of independent pixels.")));
        return estimated;
    }

    // The filters need the noise at any level: variance over grey value of the first frame.
    private static CountNoise? Stated(ImageSeries series, IVolumeSource deviations, ReferenceImage? dark, CancellationToken cancellation)
    {
        float[] frame = Frame(series, 0, cancellation);
        float[] spread = new float[frame.Length];
        deviations.ReadNumbers(0, spread, cancellation);
        (double variance, double level) = (0, 0);
        for (int i = 0; i < frame.Length; i++)
        {
            double above = frame[i] - (dark is null ? 0 : dark.Mean[i]);
            bool isUsed = float.IsFinite(frame[i]) && spread[i] > 0 && float.IsFinite(spread[i]) && above > 0;
            (variance, level) = isUsed ? (variance + ((double)spread[i] * spread[i]), level + above) : (variance, level);
        }

        return level > 0 ? new CountNoise(variance / level, 0) { Source = "the standard deviations of the file" } : null;
    }

    // Two frames of one scene tell most; the first two of the sample only when they are one scene.
    private static CountNoise? Estimate(ImageSeries series, ImageSeries? open, (ReferenceImage? Image, double? Read) dark, CancellationToken cancellation)
    {
        ReadOnlySpan<float> level = dark.Image is { } image ? image.Mean.AsSpan() : default;
        if (open is { Count: > 1 })
        {
            CountNoise? beam = PhotonTransfer.OfPair(Frame(open, 0, cancellation), Frame(open, 1, cancellation), level, series.Width, dark.Read);
            return beam is null ? null : beam with { Source = "two open-beam frames" };
        }

        float[] first = Frame(series, 0, cancellation);
        CountNoise? single = series.Width >= 3 ? PhotonTransfer.OfFrame(open is null ? first : Frame(open, 0, cancellation), level, series.Width, dark.Read) : null;
        CountNoise? pair = series.Count > 1 ? PhotonTransfer.OfPair(first, Frame(series, 1, cancellation), level, series.Width, dark.Read) : null;
        double usual = Math.Max(1, Mean(first) - (dark.Image?.FrameMeans.Average() ?? 0));
        bool isOneScene = pair is not null && (single is null || pair.ReadVariance + (pair.Gain * usual) <= SceneChanged * (single.ReadVariance + (single.Gain * usual)));
        return isOneScene ? pair! with { Source = "the first two frames" } : single;
    }

    private static ReferenceImage? Reference(ImageSeries? series, ReferenceImage? dark, (RadiographOptions Options, DateTimeOffset? Zero) facts, int threads, CancellationToken cancellation)
    {
        if (series is null)
        {
            return null;
        }

        ReferenceImage image = ReferenceFrames.Average(series.Frames, dark, facts.Options, threads, cancellation);
        bool isTimed = facts.Zero is not null && series.Facts.All(frame => frame.Started is not null);
        return isTimed ? image with { Time = series.Facts.Average(frame => (frame.Started!.Value - facts.Zero!.Value).TotalSeconds + ((frame.Exposure ?? 0) / 2)) } : image;
    }

    private static IEnumerable<Finding> Scatter(ReferenceImage? image, string? name)
    {
        if (image is { Frames: > 1 } && image.FrameMeans.Average() is > 0 and var mean && (image.FrameMeans.Max() - image.FrameMeans.Min()) / mean is > FrameScatter and var share)
        {
            yield return Finding.Warning("open-beam-fluctuates", FormattableString.Invariant($"The means of the {image.Frames} open-beam frames differ by up to {100 * share:F1} %; regions of air (--air) would take out the beam."), name ?? "");
        }
    }

    private static ImmutableArray<double> TimesOf(ImageSeries series, DateTimeOffset? zero)
    {
        if (zero is { } first)
        {
            return [.. series.Facts.Select(frame => (frame.Started!.Value - first).TotalSeconds + ((frame.Exposure ?? 0) / 2))];
        }

        if (series.Facts.All(frame => frame.Elapsed is not null))
        {
            return [.. series.Facts.Select(frame => frame.Elapsed!.Value - series.Facts[0].Elapsed!.Value + ((frame.Exposure ?? 0) / 2))];
        }

        return series.Facts.All(frame => frame.FlightTime is not null) ? [.. series.Facts.Select(frame => frame.FlightTime!.Value)] : [.. Enumerable.Range(0, series.Count).Select(i => (double)i)];
    }

    private static float[] Frame(ImageSeries series, int frame, CancellationToken cancellation)
    {
        float[] values = new float[series.Width * series.Height];
        series.Frames.ReadNumbers(frame, values, cancellation);
        return values;
    }

    private static double Mean(float[] values) => values.Where(float.IsFinite).Select(value => (double)value).DefaultIfEmpty(0).Average();
}
