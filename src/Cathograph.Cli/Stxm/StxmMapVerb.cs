using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Stxm;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Imaging.Stxm;
using Cathograph.Studies.Stxm;

namespace Cathograph.Cli.Stxm;

/// <summary><c>cathograph stxm map</c>: the ratio of two peaks in every pixel.</summary>
internal sealed class StxmMapVerb : Verb
{
    private readonly StxmInput _stack = new();
    private readonly PeakOptions _peaks = new();
    private readonly Option<string?> _mask = Declare.Text("--mask", "FILE", "mask of the pixels that may count: .msk, or any image");
    private readonly Option<string?> _regions = Declare.Text("--regions", "FILE", "image with the number of the region in every pixel (default: three regions by the ratio)");
    private readonly Option<string[]> _references = Declare.Texts("--reference", "FILE", "spectrum of a reference in optical density, for maps of its amount; several times for several");
    private readonly Option<int?> _most = Declare.WholeNumber("--components", "largest number of normal components of the histogram that is tried (default 5)", 1, 9);

    public override string Name => "map";

    public override string Summary => "Map the ratio of two peaks of an edge with its standard error; histogram, components, spectra";

    public override string Details =>
        "Counts become optical density with I0 from the stack itself or from a file; peaks are taken above the pre-edge; a pixel counts where they rise above their noise. Standard errors follow from the counts, whose variance over mean is found in the pixels without sample. "
        + "--out writes ratio.tif, ratio-error.tif and peak-height.tif as 32-bit images with their scale.";

    public override ImmutableArray<Example> Examples =>
    [
        new("stxm map examples/stxm-charged.ncb", "Ni L3 at the default energies"),
        new("stxm map examples/stxm-charged.ncb --peak1 853 --peak2 855.5 --width 1 --pre 846,850 --json", "windows of 1 eV, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _stack.Symbols, .. _peaks.Symbols, _mask, _regions, _references, _most];

    public override RunReport Run(CommandContext context)
    {
        PeakRatioOptions peaks = _peaks.Read(context);
        OpticalDensity density = _stack.Read(context);
        VoxelGrid grid = density.Stack.Grid;
        var input = new StxmMapInput
        {
            Density = density,
            Peaks = peaks,
            MostComponents = context.Value(_most) ?? 5,
            Mask = context.Value(_mask) is { } mask ? MaskOf(context, mask, grid) : [],
            Regions = context.Value(_regions) is { } regions ? RegionsOf(context, regions, grid) : [],
            References = [.. (context.Value(_references) ?? []).Select(path => StxmInput.Spectrum(context, path))],
        };
        StxmMapResult result = context.Time.Of("map", () => StxmMapStudy.Run(input, context.Cancellation));
        ImmutableArray<float> height = [.. result.Ratio.First.Zip(result.Ratio.Second, (a, b) => 0.5f * (a + b))];
        return new RunReport
        {
            Report = StxmMapReport.Of(result, System.IO.Path.GetFileName(_stack.Path(context))),
            Json = StxmJson.Of(result),
            Sheets = context.OutputFolder is null ? [] : [.. StxmMapReport.Sheets(result), .. StxmShifts.Sheets([density])],
            Binaries =
            [
                Image("ratio.tif", grid, result.Ratio.Ratio),
                Image("ratio-error.tif", grid, result.Ratio.StandardError),
                Image("peak-height.tif", grid, height),
                .. result.Targets is { } targets ? targets.Amounts.Select((map, k) => Image($"reference-{k + 1}.tif", grid, map)) : [],
            ],
        };
    }

    /// <summary>A map as a 32-bit image with its scale.</summary>
    internal static BinaryFile Image(string name, VoxelGrid grid, ImmutableArray<float> values) =>
        new(name, (stream, _) => TiffWriter.Write(new Volume(grid, values), stream));

    /// <summary>Numbers of regions of an image on the grid of the stack.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, or its size is another.</exception>
    internal static ImmutableArray<int> RegionsOf(CommandContext context, string path, VoxelGrid grid)
    {
        context.Inputs.Note(path);
        using VolumeSource source = VolumeFileReader.Open(path);
        VolumeHeader header = source.Header;
        return (header.Width, header.Height, header.Depth) == (grid.Width, grid.Height, 1)
            ? VolumeLoader.Regions(source, null, grid.Spacing, context.Cancellation).Ids
            : throw new InvalidInputException(path, $"found {header.Width} x {header.Height} pixels in {header.Depth} images; expected one image of the {grid.Width} x {grid.Height} pixels of the stack");
    }

    /// <summary>A mask on the grid of the stack.</summary>
    internal static ImmutableArray<byte> MaskOf(CommandContext context, string path, VoxelGrid grid)
    {
        context.Inputs.Note(path);
        return MaskFile.Read(path, grid.Width, grid.Height, context.Cancellation);
    }
}
