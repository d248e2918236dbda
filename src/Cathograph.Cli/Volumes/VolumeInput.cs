using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Shaping;

namespace Cathograph.Cli.Volumes;

/// <summary>The volume of a verb and the options that say what the file does not; the same in every verb of <c>volume</c>.</summary>
internal sealed class VolumeInput
{
    private readonly Argument<string> _file;
    private readonly Option<string?> _format = Declare.Text("--as", "FORMAT", "read the file as this format instead of recognising it by content");
    private readonly Option<string?> _voxel = Declare.Text("--voxel", "SIZE", "edge of a voxel, such as \"50 nm\", or along x, y and z: \"50 nm, 50 nm, 100 nm\" (default: what the file says)");
    private readonly Option<string?> _dataset = Declare.Text("--dataset", "PATH", "dataset within the file, such as /exchange/data");
    private readonly Option<string?> _raw = Declare.Text("--raw", "LAYOUT", "layout of a file without a header: x,y,z,type[,big][,skip=N], such as 512,512,200,uint8");
    private readonly Option<string?> _crop = Declare.Text("--crop", "RANGES", "part to read along x, y, z, such as 0:100,20:80,: (the end excluded, in voxels)");

    public VolumeInput(string description = "a volume or an image of any known format (a folder for a stack of images or a Zarr store)") => _file = Declare.Input("FILE", description);

    /// <summary>Argument and options.</summary>
    public ImmutableArray<Symbol> Symbols => [_file, _voxel, _crop, _dataset, _raw, _format];

    /// <summary>The path as it was given.</summary>
    public string Path(CommandContext context) => context.Value(_file);

    /// <summary>Opens the volume; the caller disposes it.</summary>
    /// <exception cref="InvalidInputException">The file or an option cannot be used.</exception>
    public VolumeSource Open(CommandContext context) => Open(context, context.Value(_file));

    /// <summary>Opens the volume, or the part of it that <c>--crop</c> names, to be read in slabs; the caller disposes it.</summary>
    /// <param name="context">The run.</param>
    /// <param name="spacing">Receives the edge lengths of a voxel.</param>
    /// <exception cref="InvalidInputException">The file or an option cannot be used.</exception>
    public IVolumeSource OpenPart(CommandContext context, out VoxelSpacing spacing)
    {
        VolumeSource source = OpenPart(context);
        try
        {
            spacing = SpacingOf(source.Header);
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Opens the volume, or the part of it that <c>--crop</c> asks for; the caller disposes it.</summary>
    /// <exception cref="InvalidInputException">The file or an option cannot be used.</exception>
    public VolumeSource OpenPart(CommandContext context)
    {
        VolumeSource source = Open(context);
        try
        {
            return Part(context, source.Header) is { } part ? VolumeShaping.Part(source, part) : source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Reads grey values or another number in every voxel.</summary>
    /// <exception cref="InvalidInputException">The file or an option cannot be used.</exception>
    public Volume ReadNumbers(CommandContext context)
    {
        using VolumeSource source = Open(context);
        return VolumeLoader.Numbers(source, Part(context, source.Header), SpacingOf(source.Header), context.Cancellation);
    }

    /// <summary>Reads labels.</summary>
    /// <param name="context">The run.</param>
    /// <param name="phases">The option <c>--phases</c>.</param>
    /// <exception cref="InvalidInputException">The file or an option cannot be used.</exception>
    public LabelVolume ReadLabels(CommandContext context, PhasesOption phases) => context.Once(nameof(LabelVolume), () => LabelsOf(context, phases));

    /// <summary>What labels mean: by the option, or by a note beside the file; null when neither says.</summary>
    /// <param name="context">The run.</param>
    /// <param name="phases">The option <c>--phases</c>.</param>
    /// <exception cref="InvalidInputException">The option or the note cannot be understood.</exception>
    public PhaseTable? Phases(CommandContext context, PhasesOption phases) => phases.Read(context) ?? VolumeNote.Beside(Path(context))?.Phases;

    /// <summary>Reads labels that need no names.</summary>
    /// <param name="context">The run.</param>
    /// <param name="phases">The names that are known.</param>
    /// <exception cref="InvalidInputException">The file or an option cannot be used.</exception>
    public LabelVolume ReadUnnamedLabels(CommandContext context, PhaseTable phases)
    {
        using VolumeSource source = Open(context);
        return VolumeLoader.Labels(source, Part(context, source.Header), SpacingOf(source.Header), phases, context.Cancellation);
    }

    /// <summary>Reads a second volume on the grid of the first, such as a map of a property.</summary>
    /// <param name="context">The run.</param>
    /// <param name="path">Its file.</param>
    /// <param name="grid">The grid of the first.</param>
    /// <param name="label">The option that named it, for messages.</param>
    /// <exception cref="InvalidInputException">It cannot be read, or its grid is another.</exception>
    public Volume ReadNumbersBeside(CommandContext context, string path, VoxelGrid grid, string label)
    {
        using VolumeSource source = OpenBeside(context, path, grid, label, out VolumePart? part);
        return VolumeLoader.Numbers(source, part, grid.Spacing, context.Cancellation);
    }

    /// <summary>Reads particle numbers on the grid of the first volume.</summary>
    /// <param name="context">The run.</param>
    /// <param name="path">The file.</param>
    /// <param name="grid">The grid of the first.</param>
    /// <param name="label">The option that named it, for messages.</param>
    /// <exception cref="InvalidInputException">It cannot be read, or its grid is another.</exception>
    public RegionVolume ReadRegionsBeside(CommandContext context, string path, VoxelGrid grid, string label)
    {
        using VolumeSource source = OpenBeside(context, path, grid, label, out VolumePart? part);
        return VolumeLoader.Regions(source, part, grid.Spacing, context.Cancellation);
    }

    private LabelVolume LabelsOf(CommandContext context, PhasesOption phases)
    {
        using VolumeSource source = Open(context);
        VoxelSpacing spacing = SpacingOf(source.Header);
        PhaseTable? table = Phases(context, phases);
        LabelVolume volume = VolumeLoader.Labels(source, Part(context, source.Header), spacing, table ?? new PhaseTable([]), context.Cancellation);
        return table is null ? throw PhasesOption.Missing(volume) : volume;
    }

    private VolumeSource Open(CommandContext context, string path)
    {
        context.Inputs.Note(path);
        return VolumeFileReader.Open(path, new VolumeReadOptions
        {
            Format = context.Value(_format),
            Spacing = context.Value(_voxel) is { } text ? SpacingText.Parse(text, _voxel.Name) : null,
            Dataset = context.Value(_dataset),
            Raw = context.Value(_raw) is { } layout ? RawLayoutText.Parse(layout, _raw.Name) : null,
        });
    }

    private VolumeSource OpenBeside(CommandContext context, string path, VoxelGrid grid, string label, out VolumePart? part)
    {
        context.Inputs.Note(path);
        VolumeSource source = VolumeFileReader.Open(path, new VolumeReadOptions { Raw = context.Value(_raw) is { } layout ? RawLayoutText.Parse(layout, _raw.Name) : null });
        try
        {
            VolumeHeader header = source.Header;
            part = (header.Width, header.Height, header.Depth) == (grid.Width, grid.Height, grid.Depth) ? null : Part(context, header);
            if ((part?.X.Count ?? header.Width, part?.Y.Count ?? header.Height, part?.Z.Count ?? header.Depth) != (grid.Width, grid.Height, grid.Depth))
            {
                throw new InvalidInputException(
                    label, $"{path}: found {header.Width} x {header.Height} x {header.Depth} voxels; expected the {grid.Width} x {grid.Height} x {grid.Depth} of {Path(context)}");
            }

            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private VolumePart? Part(CommandContext context, VolumeHeader header) =>
        context.Value(_crop) is { } text ? VolumePart.Parse(text, header, _crop.Name) : null;

    private VoxelSpacing SpacingOf(VolumeHeader header) => header.Spacing
        ?? throw new InvalidInputException(header.Name, $"found no voxel size in the file ({header.Format}); expected it on the command line, such as {_voxel.Name} \"50 nm\"");
}
