using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Images;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.SpectralStacks;
using Cathograph.Imaging.SpectralStacks;
using Cathograph.Studies;

namespace Cathograph.Cli.Xanes;

/// <summary>The stack of a verb and the options that say what the file does not, the same in every verb of stacks.</summary>
internal sealed class StackInput
{
    private readonly Argument<string>? _file;
    private readonly Argument<string[]>? _files;
    private readonly Option<string?> _energies = Declare.Text("--energies", "FILE", "list of photon energies, one a frame, in keV or eV (default: those of the stack, or a list beside it)");
    private readonly Option<string?> _beam = Declare.Text("--beam", "FILE", "frames without the sample: one, one an energy, or several that are averaged (default: those of the stack)");
    private readonly Option<string?> _dark = Declare.Text("--dark", "FILE", "frames without beam (default: those of the stack)");
    private readonly Option<string?> _kind = Declare.Text("--kind", "NAME", "what the numbers are: counts, transmission or od (default: what the format says, else judged and said)");
    private readonly Option<string?> _pixel = Declare.Text("--pixel", "LENGTH", "edge of a pixel on the sample, such as \"40 nm\" (default: what the file says)");
    private readonly Option<string?> _dataset = Declare.Text("--dataset", "NAME", "dataset within an HDF5 file, or pattern of names in a folder");
    private readonly Option<int?> _bin = Declare.WholeNumber("--bin", "pixels along the edge of a block that becomes one, 1 (the default) to 16", 1, 16);
    private readonly Option<string?> _outliers = Declare.Text("--outliers", "LIMIT", "replace pixels that lie this many standard deviations from the median of their neighbours, at least 4 (default: none)");
    private readonly Option<int?> _rings = Declare.WholeNumber("--rings", "take out rings about the middle that are narrower than this many pixels, for slices of tomograms (default: none)", 3, 101);
    private readonly Option<bool> _scales = Declare.Flag("--magnification", "the pixel size grows in proportion to the energy, as at SSRL: bring all frames to one");

    /// <summary>A stack of an argument.</summary>
    /// <param name="files">The argument that another input shares, of which the first is the stack; null for one of its own.</param>
    public StackInput(Argument<string[]>? files = null)
    {
        _files = files;
        _file = files is null ? Declare.Input("STACK", "a stack over photon energy: FXI or DataExchange HDF5, a folder of Xradia files, a TIFF stack or folder of images") : null;
    }

    /// <summary>Argument and options.</summary>
    public ImmutableArray<Symbol> Symbols => [_file ?? (Symbol)_files!, .. Options];

    /// <summary>The options without the argument.</summary>
    public ImmutableArray<Symbol> Options => [_energies, _beam, _dark, _kind, _pixel, _dataset, _bin, _outliers, _rings, _scales];

    /// <summary>The path as it was given.</summary>
    public string Path(CommandContext context) => _file is null ? context.Value(_files!)[0] : context.Value(_file);

    /// <summary>Whether an option says that the file is a stack.</summary>
    public bool IsStated(CommandContext context) =>
        context.Value(_energies) is not null || context.Value(_beam) is not null || context.Value(_dark) is not null || context.Value(_kind) is not null || context.Value(_dataset) is not null;

    /// <summary>What is done to each frame.</summary>
    public StackCorrectionOptions Correction(CommandContext context) => new()
    {
        Binning = context.Value(_bin) ?? 1,
        OutlierLimit = context.Value(_outliers) is { } text ? Number(_outliers.Name, text) : 0,
        RingWidth = context.Value(_rings) ?? 0,
        ScalesWithEnergy = context.Value(_scales),
    };

    /// <summary>Refuses a scanning stack, which has verbs of its own.</summary>
    /// <exception cref="InvalidInputException">The name of the file ends as those of SDF or aXis2000 do.</exception>
    public static void RefuseScanning(string path)
    {
        if (System.IO.Path.GetExtension(path).ToUpperInvariant() is ".HDR" or ".XIM" or ".NCB")
        {
            throw new InvalidInputException(path, "found a stack of a scanning microscope (SDF or aXis2000); expected spectra or a full-field stack: take \"cathograph stxm map\"");
        }
    }

    /// <summary>Opens the stack; the caller disposes it.</summary>
    /// <exception cref="InvalidInputException">The file or an option cannot be used.</exception>
    public SpectralScan Open(CommandContext context)
    {
        RefuseScanning(Path(context));
        foreach (string? path in (string?[])[Path(context), context.Value(_energies), context.Value(_beam), context.Value(_dark)])
        {
            if (path is not null)
            {
                context.Inputs.Note(path);
            }
        }

        double? pixel = context.Quantity(_pixel, Dimension.Length);
        if (pixel is { } size && !(size > 0 && size < 1))
        {
            throw new InvalidInputException(_pixel.Name, $"found \"{context.Value(_pixel)}\"; expected a length above 0, such as \"40 nm\"");
        }

        return SpectralScanReader.Read(Path(context), new SpectralScanOptions
        {
            Energies = context.Value(_energies),
            Flat = context.Value(_beam),
            Dark = context.Value(_dark),
            Dataset = context.Value(_dataset),
            PixelSize = pixel,
            Kind = context.Value(_kind) switch
            {
                null => null,
                "counts" => ImageKind.Counts,
                "transmission" => ImageKind.Transmission,
                "od" => ImageKind.OpticalDensity,
                { } other => throw new InvalidInputException(_kind.Name, $"found \"{other}\"; expected counts, transmission or od"),
            },
        });
    }

    /// <summary>Reads every frame once.</summary>
    public static SpectralLook Look(CommandContext context, CorrectedFrames frames, StackCorrectionOptions options) =>
        context.Time.Of("look", () => SpectralLook.Run(frames, options, context.Threads, done => context.Progress.Report(new StudyProgress(done, frames.Count, "frames")), context.Cancellation));

    /// <summary>A number of an option.</summary>
    public static double Number(string name, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
        ? value
        : throw new InvalidInputException(name, $"found \"{text}\"; expected a number");
}
