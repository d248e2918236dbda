using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Formats.SpectralStacks;

/// <summary>Frames by number, wherever they lie: planes of one source, or files that are opened one at a time.</summary>
internal sealed class FrameStore : IDisposable
{
    private readonly ImmutableArray<string> _paths;
    private readonly VolumeReadOptions _options;
    private VolumeSource? _open;
    private int _openFile = -1;

    /// <summary>The planes of an open source, which is disposed with this.</summary>
    public FrameStore(VolumeSource source)
    {
        _open = source;
        _paths = [];
        _options = new VolumeReadOptions();
        Header = source.Header;
    }

    /// <summary>Files of one image each.</summary>
    /// <exception cref="InvalidInputException">They differ in size or number type.</exception>
    public FrameStore(ImmutableArray<string> paths, VolumeReadOptions options)
    {
        _paths = paths;
        _options = options;
        using (VolumeSource first = VolumeFileReader.Open(paths[0], options))
        {
            Header = first.Header;
        }

        foreach (string path in paths)
        {
            using VolumeSource source = VolumeFileReader.Open(path, options);
            Require(source.Header);
        }
    }

    /// <summary>The header of the first frame.</summary>
    public VolumeHeader Header { get; }

    /// <summary>Reads a frame as it is stored.</summary>
    public void ReadStored(int frame, Span<byte> bytes) => Of(frame, out int plane).ReadStored(plane, bytes);

    /// <summary>Reads a frame as numbers.</summary>
    public void ReadNumbers(int frame, Span<float> values) => Of(frame, out int plane).ReadNumbers(plane, values);

    public void Dispose() => _open?.Dispose();

    private VolumeSource Of(int frame, out int plane)
    {
        plane = _paths.IsEmpty ? frame : 0;
        if (!_paths.IsEmpty && _openFile != frame)
        {
            _open?.Dispose();
            _openFile = -1;
            _open = VolumeFileReader.Open(_paths[frame], _options);
            Require(_open.Header);
            _openFile = frame;
        }

        return _open!;
    }

    private void Require(VolumeHeader image)
    {
        if (image.Depth != 1 || (image.Width, image.Height) != (Header.Width, Header.Height))
        {
            throw new InvalidInputException(image.Name, $"found {image.Width} x {image.Height} pixels and {image.Depth} image(s); expected one of the {Header.Width} x {Header.Height} of {Header.Name}");
        }

        if (image.Element != Header.Element)
        {
            throw new InvalidInputException(image.Name, $"found numbers of type {image.Element}; expected {Header.Element} as in {Header.Name}");
        }
    }
}
