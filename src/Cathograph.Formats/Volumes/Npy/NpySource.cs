using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Npy;

/// <summary>An open <c>.npy</c> file: two- or three-dimensional, axes (z, y, x).</summary>
internal sealed class NpySource : VolumeSource
{
    private readonly FileStream _stream;
    private readonly NpyHeader _array;

    private NpySource(FileStream stream, NpyHeader array, VolumeHeader header)
        : base(header)
    {
        _stream = stream;
        _array = array;
    }

    public static NpySource Open(string path, VolumeReadOptions options)
    {
        FileStream stream = File.OpenRead(path);
        try
        {
            NpyHeader array = NpyHeader.Read(stream, path);
            VolumeHeader header = HeaderOf(path, array, options.Spacing);
            long expected = array.DataOffset + (header.Count * BytesOf(header.Element));
            return stream.Length >= expected
                ? new NpySource(stream, array, header)
                : throw new InvalidInputException(path, FormattableString.Invariant($"byte {stream.Length}: found the end of the file; expected {expected} bytes for shape ({string.Join(", ", array.Shape)})"));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>What an array is as a volume.</summary>
    /// <exception cref="InvalidInputException">It is no image or volume.</exception>
    public static VolumeHeader HeaderOf(string path, NpyHeader array, VoxelSpacing? spacing)
    {
        int[] shape = [.. array.Shape.Where((count, axis) => count > 1 || axis >= array.Shape.Length - 2)];
        if (shape.Length is not (2 or 3))
        {
            throw new InvalidInputException(path, $"found an array of shape ({string.Join(", ", array.Shape)}); expected (z, y, x) or (y, x)");
        }

        // Fortran order of (z, y, x) would run z fastest: rare, and unlike anything that can be read plane by plane.
        if (array.IsFortranOrder)
        {
            throw new InvalidInputException(path, "found an array in Fortran order; expected C order: save it with numpy.ascontiguousarray");
        }

        return new VolumeHeader
        {
            Name = path,
            Format = "NumPy array",
            Width = shape[^1],
            Height = shape[^2],
            Depth = shape.Length == 3 ? shape[0] : 1,
            Element = array.Element,
            Spacing = spacing,
            Facts = [new FileFact("shape", $"({string.Join(", ", array.Shape)})")],
        };
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        _stream.Position = _array.DataOffset + ((long)plane * bytes.Length);
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new InvalidInputException(Header.Name, FormattableString.Invariant($"byte {_stream.Length}: found the end of the file in plane {plane}; expected {Header.Depth} planes"));
        }

        if (_array.IsBigEndian)
        {
            SwapBytes(bytes, Header.Element);
        }
    }

    private protected override void Dispose(bool disposing) => _stream.Dispose();
}
