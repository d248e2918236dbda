using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Images;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Radiographs;
using Cathograph.Imaging.Radiographs;
using Cathograph.Studies.Radiographs;

namespace Cathograph.Cli.Neutron;

/// <summary>The series, its references and how it is reduced: the same in every verb of <c>neutron</c> that takes radiographs.</summary>
internal sealed class RadiographInputs
{
    private readonly Argument<string[]> _series = Declare.Inputs("SERIES", "radiographs: images, stacks, a folder, or a pattern in quotes such as \"run/s_*.tif\" (TIFF, FITS, SciTiff, HDF5)");
    private readonly Option<string[]> _open = Declare.Texts("--ob", "FILES", "open beam, before the series when --ob-after is given too; can be repeated");
    private readonly Option<string[]> _after = Declare.Texts("--ob-after", "FILES", "open beam after the series: the two are interpolated in time");
    private readonly Option<string[]> _dark = Declare.Texts("--dark", "FILES", "dark frames, before and after alike; can be repeated");
    private readonly Option<string?> _pixel = Declare.Text("--pixel", "SIZE", "edge of a pixel on the sample, such as \"7.5 um\" (default: what the files say)");
    private readonly Option<string?> _crop = Declare.Text("--crop", "REGION", "columns and rows to read, such as \"100:900,50:700\" (ends excluded)");
    private readonly Option<string?> _along = Declare.Text("--along", "rows|columns", "layers of the cell lie along rows, one below the other (default), or along columns");
    private readonly Option<string[]> _air = Declare.Texts("--air", "REGION", "region that the sample never covers, \"x0:x1,y0:y1\": follows the beam frame by frame; can be repeated, sums are pooled");
    private readonly Option<string?> _ends = Declare.Text("--air-ends", "excluded|included", "whether x1 and y1 of --air belong to the region (default: excluded, as in NeuNorm 2; NeuNorm 1 includes them)");
    private readonly Option<string?> _outliers = Declare.Text("--outliers", "SIGMA|off", "gamma spots and dead pixels: standard deviations beyond the third of 8 neighbours (default: 5)");
    private readonly Option<string?> _saturation = Declare.Text("--saturation", "VALUE", "grey value from which a pixel is saturated (default: 65530 for 16 bits)");
    private readonly Option<string?> _average = Declare.Text("--average", "mean|median", "how open-beam and dark frames are averaged (default: mean after outlier removal)");
    private readonly Option<string?> _gain = Declare.Text("--gain", "G", "variance of a grey value per grey value above dark (default: estimated; 1 for a counting detector)");
    private readonly Option<string?> _read = Declare.Text("--read-noise", "R", "standard deviation without beam in grey values (default: from the dark frames)");
    private readonly Option<string?> _scattering = Declare.Text("--scattering", "SHARE", "scattered share of the open beam that is taken off the transmission (default: 0)");
    private readonly Option<string[]> _black = Declare.Texts("--black-body", "FILES", "frames of the sample behind a grid of black bodies: what is counted there is scattered; can be repeated");
    private readonly Option<string[]> _blackOpen = Declare.Texts("--black-body-open", "FILES", "frames of the open beam behind the same grid; can be repeated");
    private readonly Option<string?> _transparency = Declare.Text("--black-body-transparency", "SHARE", "share of the neutrons that comes through a black body (default: 0; 0.03 is usual for boron)");
    private readonly Option<string?> _times = Declare.Text("--times", "CSV", "table with the time of each frame: a column time, and a column file where the order is another");
    private readonly Option<string?> _start = Declare.Text("--start", "TIME", "wall clock at the first frame, such as \"2024-05-01 10:15:00\"");
    private readonly Option<string?> _interval = Declare.Text("--interval", "TIME", "time from frame to frame, such as \"5 min\" (default: what the files say)");
    private readonly Option<string?> _offset = Declare.Text("--clock-offset", "TIME", "added to the clock of the camera to have that of the cycler, such as \"-1 h\"");
    private readonly Option<string?> _flight = Declare.Text("--flight-path", "LENGTH", "flight path of time-of-flight frames, such as \"25 m\": gives their wavelengths");
    private readonly Option<string?> _dataset = Declare.Text("--dataset", "PATH", "dataset within the files, such as /entry/data, or \"channel=1,slice=2\" of a hyperstack");
    private readonly Option<string?> _format = Declare.Text("--as", "FORMAT", "read the files as this format instead of recognising it by content");

    /// <summary>Arguments and options.</summary>
    public ImmutableArray<Symbol> Symbols =>
        [_series, _open, _after, _dark, _pixel, _crop, _along, _air, _ends, _outliers, _saturation, _average, _gain, _read, _scattering, _black, _blackOpen, _transparency, _times, _start, _interval, _offset, _flight, _dataset, _format];

    /// <summary>The paths as they were given.</summary>
    public string[] Paths(CommandContext context) => context.Value(_series);

    /// <summary>What the series is called in a title.</summary>
    public string Title(CommandContext context) => Paths(context) is [var only] ? only : FormattableString.Invariant($"{Paths(context)[0]} and {Paths(context).Length - 1} more");

    /// <summary>Opens, averages the references and estimates the noise; the caller disposes.</summary>
    /// <exception cref="InvalidInputException">A file or an option cannot be used.</exception>
    public OpenRadiographs Open(CommandContext context, ImmutableArray<int> pristine)
    {
        var open = new OpenRadiographs();
        try
        {
            ImageSeries series = open.Keep(Series(context, Paths(context), isSample: true));
            ImageSeries? before = context.Value(_open) is { Length: > 0 } given ? open.Keep(Series(context, given, isSample: false)) : null;
            ImageSeries? after = context.Value(_after) is { Length: > 0 } later ? open.Keep(Series(context, later, isSample: false)) : null;
            ImageSeries? dark = context.Value(_dark) is { Length: > 0 } black ? open.Keep(Series(context, black, isSample: false)) : null;
            if (before is null && after is not null)
            {
                (before, after) = (after, null);
            }

            ImageSeries? behind = context.Value(_black) is { Length: > 0 } bodies ? open.Keep(Series(context, bodies, isSample: false)) : null;
            ImageSeries? grid = context.Value(_blackOpen) is { Length: > 0 } alone ? open.Keep(Series(context, alone, isSample: false)) : null;
            var references = new RadiographReferences { Open = before, OpenAfter = after, Dark = dark, BlackBody = behind, BlackBodyOpen = grid };
            RadiographSettings settings = Settings(context) with { Pristine = pristine };
            open.Setup = context.Time.Of("references", () => RadiographPreparation.Run(series, references, settings, context.Threads, context.Cancellation));
            return open;
        }
        catch
        {
            open.Dispose();
            throw;
        }
    }

    private ImageSeries Series(CommandContext context, string[] paths, bool isSample)
    {
        foreach (string path in paths)
        {
            context.Inputs.Note(path);
        }

        var options = new RadiographReadOptions
        {
            Format = context.Value(_format),
            Dataset = context.Value(_dataset),
            PixelSize = Positive(context, _pixel, Dimension.Length),
            TimeList = isSample ? context.Value(_times) : null,
            Start = isSample && context.Value(_start) is { } start ? Clock(start) : null,
            Interval = isSample ? Positive(context, _interval, Dimension.Time) : null,
            ClockOffset = context.Quantity(_offset, Dimension.Time) ?? 0,
            FlightPath = Positive(context, _flight, Dimension.Length),
        };
        ImageSeries series = context.Time.Of("open", () => RadiographReader.Open(paths, options));
        try
        {
            series = context.Value(_crop) is { } crop ? RadiographReader.Crop(series, RangeText.Region(crop, _crop.Name, isEndIncluded: false)) : series;
            return Choice.Read(_along.Name, context.Value(_along), false, ("rows", false), ("columns", true)) ? RadiographReader.Transpose(series) : series;
        }
        catch
        {
            series.Dispose();
            throw;
        }
    }

    private RadiographSettings Settings(CommandContext context)
    {
        bool isIncluded = Choice.Read(_ends.Name, context.Value(_ends), false, ("excluded", false), ("included", true));
        double scattering = context.Quantity(_scattering, Dimension.Number) ?? 0;
        return new RadiographSettings
        {
            Gain = Number(context, _gain, 0, 1e9),
            ReadNoise = Number(context, _read, 0, 1e9),
            Outliers = new OutlierOptions { Deviations = Deviations(context), Saturation = Number(context, _saturation, 0, 1e12) ?? double.PositiveInfinity },
            Average = Choice.Read(_average.Name, context.Value(_average), ReferenceAverage.Mean, ("mean", ReferenceAverage.Mean), ("median", ReferenceAverage.Median)),
            Air = [.. (context.Value(_air) ?? []).Select(text => RangeText.Region(text, _air.Name, isIncluded))],
            BlackBodyTransparency = Number(context, _transparency, 0, 0.5) ?? 0,
            Scattering = scattering is >= 0 and < 1 ? scattering : throw new InvalidInputException(_scattering.Name, FormattableString.Invariant($"found {scattering}; expected a share from 0 to below 1, such as 0.02")),
        };
    }

    private double Deviations(CommandContext context) => context.Value(_outliers) switch
    {
        null => new OutlierOptions().Deviations,
        "off" => double.PositiveInfinity,
        var text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 3 and <= 1000
            ? value
            : throw new InvalidInputException(_outliers.Name, $"found \"{text}\"; expected standard deviations from 3 to 1000, or off"),
    };

    private static double? Number(CommandContext context, Option<string?> option, double lowest, double highest) =>
        context.Quantity(option, Dimension.Number) is not { } value ? null
        : value >= lowest && value <= highest ? value
        : throw new InvalidInputException(option.Name, FormattableString.Invariant($"found {value}; expected a number from {lowest} to {highest:G3}"));

    private static double? Positive(CommandContext context, Option<string?> option, Dimension dimension) =>
        context.Quantity(option, dimension) is not { } value ? null
        : value > 0 && double.IsFinite(value) ? value
        : throw new InvalidInputException(option.Name, FormattableString.Invariant($"found {value}; expected a value above 0"));

    private DateTimeOffset Clock(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new InvalidInputException(_start.Name, $"found \"{text}\"; expected a time such as \"2024-05-01 10:15:00\" (UTC where no zone is given)");
}
