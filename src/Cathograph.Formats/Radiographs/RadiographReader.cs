using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Shaping;

namespace Cathograph.Formats.Radiographs;

/// <summary>
/// The one door to series of radiographs: a file (image, stack, FITS cube, HDF5), a folder, a pattern such as <c>run/ob_*.tif</c>, or several of them. Names with numbers are read in the
/// order of the numbers; frames with a clock are put in the order of their times.
/// </summary>
public static class RadiographReader
{
    private const double Same = 1e-6;

    /// <summary>Opens a series.</summary>
    /// <param name="paths">Files, folders and patterns; at least one.</param>
    /// <param name="options">What the files do not say; null for nothing.</param>
    /// <returns>The series with its findings; the caller disposes it.</returns>
    /// <exception cref="InvalidInputException">A file cannot be read, or the frames do not fit together: place, found and expected.</exception>
    public static ImageSeries Open(IReadOnlyList<string> paths, RadiographReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new RadiographReadOptions();
        ImmutableArray<string> files = RadiographFiles.Find(paths);
        string name = paths.Count == 1 ? paths[0] : $"{paths[0]} and {paths.Count - 1} more";
        var frames = new List<(string Path, int Plane, FrameFacts Facts)>();
        VolumeHeader? first = null;
        FrameCompanions beside = FrameCompanions.None;
        var findings = new List<Finding>(RadiographFiles.Numbering(files, name));
        foreach (string file in files)
        {
            using VolumeSource source = OpenFile(file, options);
            beside = first is null ? FrameCompanions.Of(source.Header, file, options.Dataset) : beside;
            first ??= source.Header;
            Require(source.Header, first);
            frames.AddRange(FrameTimeReader.Set([.. FramesOf(source.Header, file, options)], source.Header, file).Select((facts, plane) => (file, plane, facts)));
        }

        if (frames.Count == 0)
        {
            throw new InvalidInputException(name, "found no file; expected images, a folder of them or a pattern");
        }

        ImmutableArray<FrameFacts> facts = FlightTimes(FrameClock.Set([.. frames.Select(frame => frame.Facts)], options), files, options, findings);
        findings.AddRange(FrameClock.Check(facts, name));
        findings.AddRange(first!.Findings.Where(finding => finding.Code is not ("tiff-spacing-z" or "tiff-planes-no-depth" or "tiff-resolution" or "tiff-hyperstack")));
        int[] order = [.. Enumerable.Range(0, facts.Length)];
        if (facts.All(frame => frame.Started is not null))
        {
            order = [.. order.OrderBy(i => facts[i].Started!.Value)];
        }
        else if (facts.All(frame => frame.Elapsed is not null))
        {
            order = [.. order.OrderBy(i => facts[i].Elapsed!.Value)];
        }

        findings.AddRange(Told(beside, name));

        VolumeHeader header = first with { Name = name, Depth = facts.Length, Findings = [], Spacing = null };
        return new ImageSeries(name, new RadiographSource(header, [.. order.Select(i => (frames[i].Path, frames[i].Plane))], path => OpenFile(path, options)), [.. order.Select(i => facts[i])])
        {
            Deviations = Companion(beside.Deviation, beside.IsVariance, header, [.. order.Select(i => (frames[i].Path, frames[i].Plane))], options),
            Masks = Companion(beside.Mask, false, header, [.. order.Select(i => (frames[i].Path, frames[i].Plane))], options),
            PixelSize = options.PixelSize ?? PixelOf(first, findings, name),
            Findings = [.. findings],
        };
    }

    /// <summary>The same series with rows and columns exchanged, for cells whose layers stand upright.</summary>
    /// <param name="series">The series, which the new one disposes.</param>
    /// <returns>The series.</returns>
    public static ImageSeries Transpose(ImageSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new ImageSeries(series.Name, new TransposedSource((VolumeSource)series.Frames), series.Facts)
        {
            Kind = series.Kind, PixelSize = series.PixelSize, Findings = series.Findings, Deviations = (series.Deviations as CompanionSource)?.Transposed(), Masks = (series.Masks as CompanionSource)?.Transposed(),
        };
    }

    /// <summary>A part of every frame of a series.</summary>
    /// <param name="series">The series, which the new one disposes.</param>
    /// <param name="region">The pixels.</param>
    /// <returns>The series.</returns>
    /// <exception cref="InvalidInputException">The region does not lie in the frames.</exception>
    public static ImageSeries Crop(ImageSeries series, PixelRegion region)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (!region.IsWithin(series.Width, series.Height))
        {
            throw new InvalidInputException("--crop", FormattableString.Invariant($"found {region}; expected a region within the {series.Width} x {series.Height} pixels of {series.Name}"));
        }

        var part = new VolumePart(new VoxelRange(region.Left, region.Width), new VoxelRange(region.Top, region.Height), new VoxelRange(0, series.Count));
        return new ImageSeries(series.Name, VolumeShaping.Part((VolumeSource)series.Frames, part), series.Facts)
        {
            Kind = series.Kind,
            PixelSize = series.PixelSize,
            Findings = series.Findings,
            Deviations = (series.Deviations as CompanionSource)?.Shaped(source => VolumeShaping.Part(source, part)),
            Masks = (series.Masks as CompanionSource)?.Shaped(source => VolumeShaping.Part(source, part)),
        };
    }

    // A SciTiff file holds intensities, their standard deviations and a mask as channels, and often one slice: its frames are the points in time.
    private static VolumeSource OpenFile(string path, RadiographReadOptions options)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw RadiographFiles.Missing(path);
        }

        var read = new VolumeReadOptions { Format = options.Format, Dataset = options.Dataset };
        VolumeSource source = VolumeFileReader.Open(path, read);
        if (options.Dataset is not null || !source.Header.Format.Contains("SciTiff", StringComparison.Ordinal))
        {
            return source;
        }

        string? intensities = FrameCompanions.Of(source.Header, path, null).Intensities;
        source.Dispose();
        return VolumeFileReader.Open(path, read with { Dataset = intensities });
    }

    private static CompanionSource? Companion(string? dataset, bool isVariance, VolumeHeader header, ImmutableArray<(string Path, int Plane)> places, RadiographReadOptions options)
    {
        if (dataset is null)
        {
            return null;
        }

        VolumeSource Open(string path) => VolumeFileReader.Open(path, new VolumeReadOptions { Format = options.Format, Dataset = dataset });
        using VolumeSource first = Open(places[0].Path);
        ImmutableArray<(string, int)> own = first.Header.Depth == 1 ? [.. places.Select(place => (place.Path, 0))] : [.. places];
        return (first.Header.Width, first.Header.Height) == (header.Width, header.Height) ? new CompanionSource(new RadiographSource(header with { Element = first.Header.Element }, own, Open), isVariance) : null;
    }

    private static IEnumerable<Finding> Told(FrameCompanions beside, string name)
    {
        if (beside.Deviation is { } deviation)
        {
            yield return Finding.Note("deviations-read", $"The file states {(beside.IsVariance ? "variances" : "standard deviations")} ({deviation}); they are used instead of those of the detector.", name);
        }

        if (beside.Mask is { } mask)
        {
            yield return Finding.Note("mask-read", $"The file masks pixels ({mask}); those other than 0 have no transmission.", name);
        }
    }

    private static IEnumerable<FrameFacts> FramesOf(VolumeHeader header, string file, RadiographReadOptions options)
    {
        FrameFacts facts = FrameFactsReader.Of(header, file, options.FlightPath);
        for (int plane = 0; plane < header.Depth; plane++)
        {
            yield return header.Depth == 1 ? facts : facts with { Name = FormattableString.Invariant($"{facts.Name} [{plane + 1}]"), Started = plane == 0 ? facts.Started : null, Counts = null };
        }
    }

    private static void Require(VolumeHeader header, VolumeHeader first)
    {
        if ((header.Width, header.Height) != (first.Width, first.Height))
        {
            throw new InvalidInputException(header.Name, FormattableString.Invariant($"found {header.Width} x {header.Height} pixels; expected the {first.Width} x {first.Height} of {first.Name}"));
        }

        if (header.Element != first.Element)
        {
            throw new InvalidInputException(header.Name, $"found numbers of type {header.Element.ToString().ToLowerInvariant()}; expected {first.Element.ToString().ToLowerInvariant()} as in {first.Name}");
        }
    }

    // A cube of time-of-flight frames has its times in a text beside it.
    private static ImmutableArray<FrameFacts> FlightTimes(ImmutableArray<FrameFacts> facts, ImmutableArray<string> files, RadiographReadOptions options, List<Finding> findings)
    {
        if (SpectraText.Beside(files[0]) is not { } path || SpectraText.Read(path) is not { Length: > 0 } times)
        {
            return facts;
        }

        if (facts.All(frame => frame.FlightTime is not null))
        {
            int off = facts.Count(frame => !times.Any(time => Math.Abs(time - frame.FlightTime!.Value) <= Math.Max(Same, frame.Exposure ?? 0)));
            findings.Add(off == 0
                ? Finding.Note("spectra-agree", FormattableString.Invariant($"The times of flight of the frames are among the {times.Length} of {Path.GetFileName(path)}."))
                : Finding.Warning("spectra-disagree", FormattableString.Invariant($"{off} of {facts.Length} frames have a time of flight that {Path.GetFileName(path)} does not list.")));
            return facts;
        }

        if (times.Length != facts.Length)
        {
            findings.Add(Finding.Warning("spectra-length", FormattableString.Invariant($"{Path.GetFileName(path)} lists {times.Length} times of flight for {facts.Length} frames; they are not used.")));
            return facts;
        }

        return [.. facts.Select((frame, i) => frame with { FlightTime = times[i], Wavelength = options.FlightPath is { } way ? FrameFactsReader.Wavelength(times[i], way) : null })];
    }

    private static double? PixelOf(VolumeHeader header, List<Finding> findings, string name)
    {
        if (header.Spacing is not { } spacing)
        {
            return null;
        }

        if (Math.Abs(spacing.X - spacing.Y) > 1e-6 * spacing.X)
        {
            findings.Add(Finding.Warning("pixels-not-square", FormattableString.Invariant($"The files state pixels of {1e6 * spacing.X:G5} x {1e6 * spacing.Y:G5} um; the height is taken. Give --pixel if it is another."), name));
        }

        return spacing.Y;
    }
}
