using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>An open TIFF file: an image or a stack.</summary>
internal sealed class TiffSource : VolumeSource
{
    private readonly TiffFile _file;
    private readonly TiffStack _stack;
    private readonly TiffPageReader _reader;
    private readonly int[]? _pages;

    private TiffSource(TiffFile file, TiffStack stack, int[]? pages, VolumeHeader header)
        : base(header)
    {
        _file = file;
        _stack = stack;
        _pages = pages;
        _reader = new TiffPageReader(file, LibTiff.Shared is not null);
    }

    public static TiffSource Open(string path, VolumeReadOptions options)
    {
        TiffFile file = TiffFile.Open(path);
        try
        {
            TiffStack stack = TiffStack.Open(file);
            TiffMetadata metadata = MetadataOf(stack.FirstDirectory);
            var findings = new List<Finding>();
            Reveal(stack, metadata, findings);
            findings.AddRange(TiffNotes.Findings(stack));
            TiffSelection? selection = Select(stack, metadata, options, findings);
            int depth = selection?.Pages.Length ?? stack.Count;
            var header = new VolumeHeader
            {
                Name = path,
                Format = (file.IsBig ? "BigTIFF" : "TIFF") + (depth > 1 ? " stack" : "") + (metadata.Kind is "" or "resolution" ? "" : $" ({metadata.Kind})"),
                Width = stack.First.Width,
                Height = stack.First.Height,
                Depth = depth,
                Element = stack.First.Element,
                Spacing = options.Spacing ?? SpacingOf(metadata, depth, selection, findings),
                Facts = [.. TiffNotes.Facts(file, stack, metadata)],
                Findings = [.. findings],
            };
            return new TiffSource(file, stack, selection?.Pages, header);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes) => _reader.Read(_stack.Page(_pages is null ? plane : _pages[plane]), bytes);

    private protected override void Dispose(bool disposing)
    {
        _reader.Dispose();
        _file.Dispose();
    }

    private static TiffMetadata MetadataOf(TiffDirectory directory)
    {
        string text = directory.Text((int)TiffTag.ImageDescription);
        return SciTiffDescription.Read(text) ?? OmeDescription.Read(text) ?? ImageJDescription.Read(text, directory) ?? ShapedDescription.Read(text) ?? PlainResolution.Read(directory);
    }

    private static void Reveal(TiffStack stack, TiffMetadata metadata, List<Finding> findings)
    {
        long images = Math.Max(metadata.Images, metadata.Axes?.Count ?? 1);
        if (!metadata.HasHiddenPages || images <= stack.Count)
        {
            return;
        }

        if (stack.Count == 1 && stack.IsOnePiece())
        {
            stack.RevealHidden(images);
            return;
        }

        findings.Add(Finding.Warning("tiff-pages-missing", FormattableString.Invariant($"The description speaks of {images} images; the file holds {stack.Count}, which are read.")));
    }

    private static TiffSelection? Select(TiffStack stack, TiffMetadata metadata, VolumeReadOptions options, List<Finding> findings)
    {
        TiffAxes axes = metadata.Axes ?? new TiffAxes(1, stack.Count, 1);
        if (axes.Count == (long)stack.Count * stack.First.Samples && axes.Channels % stack.First.Samples == 0)
        {
            axes = axes with { Channels = axes.Channels / stack.First.Samples };
        }

        if (axes.Count != stack.Count)
        {
            if (axes.Count > 1)
            {
                findings.Add(Finding.Warning(
                    "tiff-axes", FormattableString.Invariant($"The description speaks of {axes.Channels} channels, {axes.Slices} slices and {axes.Frames} frames; the file holds {stack.Count} pages, which are read one after another.")));
            }

            axes = new TiffAxes(1, stack.Count, 1);
        }

        TiffSelection selection = axes.Select(options.Dataset, "--dataset");
        if (selection.LeftOut.Length > 0)
        {
            findings.Add(Finding.Warning("tiff-hyperstack", $"The file is a hyperstack; {selection.LeftOut} is read. Others are chosen with --dataset, such as \"channel=1,frame=2\"."));
        }

        return selection;
    }

    private static VoxelSpacing? SpacingOf(TiffMetadata metadata, int depth, TiffSelection? selection, List<Finding> findings)
    {
        VoxelSpacing? spacing = metadata.Spacing(out bool isGuessed);
        if (spacing is not { } edges)
        {
            return null;
        }

        if (metadata.Kind == "resolution")
        {
            findings.Add(Finding.Note("tiff-resolution", "The voxel size is that of the resolution tags, which no description confirms; give --voxel if it is another."));
        }

        string axis = selection?.Depth == 'c' ? "channels" : "frames";
        if (depth > 1 && selection?.Depth != 'z')
        {
            findings.Add(Finding.Note("tiff-planes-no-depth", $"The planes are {axis}; the edge of a voxel along them is taken as along x."));
            return new VoxelSpacing(edges.X, edges.Y, edges.X);
        }

        if (isGuessed && depth > 1)
        {
            findings.Add(Finding.Note("tiff-spacing-z", "The file states no distance of planes; it is taken as the edge along x. Give --voxel with three lengths if it is another."));
        }

        return edges;
    }
}
