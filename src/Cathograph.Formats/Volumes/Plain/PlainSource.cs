using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Plain;

/// <summary>Numbers one after another, x fastest, in one file or in a file a plane.</summary>
internal sealed class PlainSource : VolumeSource
{
    private readonly ImmutableArray<string> _paths;
    private readonly long _skip;
    private readonly bool _isBigEndian;
    private FileStream? _stream;
    private int _open = -1;

    private PlainSource(VolumeHeader header, ImmutableArray<string> paths, long skip, bool isBigEndian)
        : base(header)
    {
        _paths = paths;
        _skip = skip;
        _isBigEndian = isBigEndian;
    }

    /// <summary>Opens one file, or a file a plane.</summary>
    /// <param name="header">What is in it.</param>
    /// <param name="paths">One path, or as many as there are planes.</param>
    /// <param name="skip">Bytes before the first number; negative: the numbers are the last of the file.</param>
    /// <param name="isBigEndian">Whether the most significant byte comes first.</param>
    /// <exception cref="InvalidInputException">A file is too short.</exception>
    public static PlainSource Open(VolumeHeader header, ImmutableArray<string> paths, long skip, bool isBigEndian)
    {
        PlaneBytes(header);
        long each = header.Count / header.Depth * BytesOf(header.Element) * (paths.Length == 1 ? header.Depth : 1);
        foreach (string path in paths)
        {
            using FileStream stream = File.OpenRead(path);
            long start = skip < 0 ? Math.Max(0, stream.Length - each) : skip;
            if (stream.Length - start < each)
            {
                throw new InvalidInputException(
                    path, FormattableString.Invariant($"found {stream.Length} bytes; expected {start + each} for {header.Width} x {header.Height} x {(paths.Length == 1 ? header.Depth : 1)} numbers of type {header.Element.ToString().ToLowerInvariant()}"));
            }
        }

        return new PlainSource(header, paths, skip, isBigEndian);
    }

    /// <summary>The bytes of a plane; refuses what no array can hold.</summary>
    public static int PlaneBytes(VolumeHeader header)
    {
        double bytes = (double)header.Width * header.Height * BytesOf(header.Element);
        return bytes <= VoxelGrid.MaximumCount && bytes * header.Depth <= long.MaxValue
            ? (int)bytes
            : throw new InvalidInputException(header.Name, FormattableString.Invariant($"found planes of {header.Width} x {header.Height}; expected ones of at most 2 GiB"));
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        int file = _paths.Length == 1 ? 0 : plane;
        if (_open != file)
        {
            _stream?.Dispose();
            _open = -1;
            _stream = File.OpenRead(_paths[file]);
            _open = file;
        }

        long length = (long)bytes.Length * (_paths.Length == 1 ? Header.Depth : 1);
        long start = _skip < 0 ? _stream!.Length - length : _skip;
        _stream!.Position = start + (_paths.Length == 1 ? (long)plane * bytes.Length : 0);
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new InvalidInputException(_paths[file], FormattableString.Invariant($"byte {_stream.Length}: found the end of the file in plane {plane}; expected {Header.Depth} planes"));
        }

        if (_isBigEndian)
        {
            SwapBytes(bytes, Header.Element);
        }
    }

    private protected override void Dispose(bool disposing) => _stream?.Dispose();
}
