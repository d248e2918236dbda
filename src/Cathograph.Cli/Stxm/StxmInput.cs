using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Cli.Volumes;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Spectra;
using Cathograph.Formats.Stxm;
using Cathograph.Imaging.Alignment;
using Cathograph.Imaging.Stxm;

namespace Cathograph.Cli.Stxm;

/// <summary>The stack of a verb and how it becomes optical density; the same in every verb of <c>stxm</c>.</summary>
internal sealed class StxmInput
{
    private readonly Argument<string> _file = Declare.Input("STACK", "a scanning stack: SDF (.hdr), NXstxm (.hdf5) or aXis2000 (.ncb)");
    private readonly Option<string?> _format = Declare.Text("--as", "FORMAT", "read the file as this format instead of recognising it by content: sdf, nxstxm, axis2000");
    private readonly Option<int?> _region = Declare.WholeNumber("--region", "region of a scan of several (default 1)", 1, 1000);
    private readonly Option<string?> _channel = Declare.Text("--channel", "NAME", "detector channel by name or number (default: the first)");
    private readonly Option<string?> _pixel = Declare.Text("--pixel", "SIZE", "edge of a pixel, such as \"50 nm\" (default: what the file says)");
    private readonly Option<string?> _i0 = Declare.Text("--i0", "METHOD", "pixels without sample: histogram (about its bright peak, the default), otsu, yen, or the lowest and highest mean counts, such as 900:1000");
    private readonly Option<string?> _i0Region = Declare.Text("--i0-region", "BOX", "pixels without sample as columns and rows, such as 0:20,0:30 (the end excluded)");
    private readonly Option<string?> _i0Mask = Declare.Text("--i0-mask", "FILE", "mask of the pixels without sample: .msk, or any image");
    private readonly Option<string?> _i0File = Declare.Text("--i0-file", "FILE", "counts without sample over energy, such as i0.xsp");
    private readonly Option<string?> _i0Dwell = Declare.Text("--i0-dwell", "RATIO", "dwell time of --i0-file over that of the stack (default: as it fits the brightest pixels)");
    private readonly Option<bool> _dwell = Declare.Flag("--no-dwell", "do not bring counts to one dwell time");
    private readonly Option<bool> _ring = Declare.Flag("--no-ring", "do not bring counts to one ring current");
    private readonly Option<bool> _align = Declare.Flag("--align", "bring the frames onto each other first; told with the correlation before and after, and with what is in doubt");
    private readonly Option<bool> _density = Declare.Flag("--optical-density", "the file holds optical density and not counts");

    /// <summary>Argument and options.</summary>
    public ImmutableArray<Symbol> Symbols => [_file, _i0, _i0Region, _i0Mask, _i0File, _i0Dwell, _pixel, _region, _channel, _dwell, _ring, _align, _density, _format];

    /// <summary>The path as it was given.</summary>
    public string Path(CommandContext context) => context.Value(_file);

    /// <summary>Reads the stack and turns it into optical density.</summary>
    /// <exception cref="InvalidInputException">The file or an option cannot be used.</exception>
    public OpticalDensity Read(CommandContext context) => Read(context, Path(context));

    /// <summary>Reads another stack in the same way.</summary>
    /// <param name="context">The run.</param>
    /// <param name="path">Its file.</param>
    /// <exception cref="InvalidInputException">The file or an option cannot be used.</exception>
    public OpticalDensity Read(CommandContext context, string path)
    {
        context.Inputs.Note(path);
        using SpectralScan scan = context.Time.Of("read", () => StxmScanReader.Read(
            path, new StxmReadOptions { Format = context.Value(_format), Region = context.Value(_region) ?? 1, Channel = context.Value(_channel) }, context.Cancellation));
        var corrections = new StackCorrections { WithDwell = !context.Value(_dwell), WithBeam = !context.Value(_ring), IsOpticalDensity = context.Value(_density) };
        StxmStack stack = StxmStack.Load(scan, SpacingOf(context, scan.Sample), corrections, context.Cancellation);
        if (context.Value(_align))
        {
            stack = context.Time.Of("align", () => StackAlignment.Run(stack, new AlignmentOptions(), context.Threads, context.Cancellation));
        }

        if (stack.IsOpticalDensity)
        {
            return OpticalDensity.AsItIs(stack);
        }

        IncidentFluxOptions options = FluxOptions(context, stack);
        return context.Time.Of("density", () => OpticalDensity.Of(stack, IncidentFlux.Find(stack, options, context.Cancellation)));
    }

    /// <summary>Reads spectra such as references; energies in eV.</summary>
    /// <exception cref="InvalidInputException">The file cannot be used.</exception>
    public static AbsorptionSpectrum Spectrum(CommandContext context, string path) =>
        SpectrumFileReader.Read(context.Inputs.Read(path), path, null, context.Cancellation)[0] with { Name = System.IO.Path.GetFileName(path) };

    private VoxelSpacing SpacingOf(CommandContext context, ImageSeries series)
    {
        if (context.Value(_pixel) is { } text)
        {
            return SpacingText.Parse(text, _pixel.Name);
        }

        return series.PixelSize is null || series.Frames.Header.Spacing is not { } spacing
            ? throw new InvalidInputException(series.Name, $"found no size of a pixel in the file; expected it on the command line, such as {_pixel.Name} \"50 nm\"")
            : spacing;
    }

    private IncidentFluxOptions FluxOptions(CommandContext context, StxmStack stack)
    {
        string[] given = [.. new[] { (_i0.Name, context.Value(_i0)), (_i0Region.Name, context.Value(_i0Region)), (_i0Mask.Name, context.Value(_i0Mask)), (_i0File.Name, context.Value(_i0File)) }.Where(item => item.Item2 is not null).Select(item => item.Name)];
        if (given.Length > 1)
        {
            throw new InvalidInputException(given[1], $"found {string.Join(" and ", given)}; expected one way to I0");
        }

        if (context.Value(_i0File) is { } file)
        {
            return new IncidentFluxOptions { Method = IncidentFluxMethod.Spectrum, Spectrum = Spectrum(context, file), DwellRatio = Ratio(context.Value(_i0Dwell)) };
        }

        if (context.Value(_i0Mask) is { } mask)
        {
            context.Inputs.Note(mask);
            return new IncidentFluxOptions { Method = IncidentFluxMethod.Mask, Mask = MaskFile.Read(mask, stack.Grid.Width, stack.Grid.Height, context.Cancellation) };
        }

        return context.Value(_i0Region) is { } box
            ? new IncidentFluxOptions { Method = IncidentFluxMethod.Mask, Mask = PixelBox.Mask(box, stack.Grid, _i0Region.Name) }
            : Method(context.Value(_i0));
    }

    private IncidentFluxOptions Method(string? text)
    {
        switch (text)
        {
            case null or "histogram":
                return new IncidentFluxOptions();
            case "otsu":
                return new IncidentFluxOptions { Method = IncidentFluxMethod.Otsu };
            case "yen":
                return new IncidentFluxOptions { Method = IncidentFluxMethod.Yen };
        }

        string[] parts = text.Split(':', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && Number(parts[0], 0) is { } low && Number(parts[1], double.PositiveInfinity) is { } high && low < high
            ? new IncidentFluxOptions { Method = IncidentFluxMethod.Window, Window = (low, high) }
            : throw new InvalidInputException(_i0.Name, $"found \"{text}\"; expected histogram, otsu, yen, or mean counts such as 900:1000 or 900:");
    }

    private double? Ratio(string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 0 and < 1e6 ? value
        : throw new InvalidInputException(_i0Dwell.Name, $"found \"{text}\"; expected a number above 0, such as 2.5");

    private static double? Number(string text, double empty) => text.Length == 0 ? empty
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
