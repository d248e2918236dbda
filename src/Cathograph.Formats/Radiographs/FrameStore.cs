using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Tiff;
using Microsoft.Win32.SafeHandles;

namespace Cathograph.Formats.Radiographs;

/// <summary>
/// A TIFF stack of 32-bit floats in the convention of ImageJ that is written frame by frame under a hidden name while a series is worked on: nothing is held and nothing is written twice.
/// Finished, it waits for its final name; otherwise it vanishes.
/// </summary>
public sealed class FrameStore : IDisposable
{
    private readonly string _name;
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly TiffStackFile _layout;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly int _frames;
    private readonly int _pixels;
    private long _length;
    private int _next;
    private bool _isHandedOver;

    private FrameStore(VolumeHeader header, string folder)
    {
        (_name, _frames, _pixels) = (header.Name, header.Depth, checked(header.Width * header.Height));
        _layout = new TiffStackFile(header, new TiffWriteOptions());
        _path = Path.Combine(folder, $".{header.Name}.{Guid.NewGuid():N}.part");
        _file = File.OpenHandle(_path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, FileOptions.None, sizeof(float) * (long)_pixels * _frames);
    }

    /// <summary>Makes room for frames.</summary>
    /// <param name="name">What they are, for messages.</param>
    /// <param name="counts">Columns, rows and frames.</param>
    /// <param name="pixel">Edge of a pixel in m; null when it is not known.</param>
    /// <param name="folder">Where the file is made.</param>
    /// <returns>The store.</returns>
    /// <exception cref="InvalidInputException">There is no room for the file.</exception>
    public static FrameStore Create(string name, (int Width, int Height, int Frames) counts, double? pixel, string folder)
    {
        var header = new VolumeHeader
        {
            Name = name,
            Format = "frames",
            Width = counts.Width,
            Height = counts.Height,
            Depth = counts.Frames,
            Element = VoxelElement.Float32,
            Spacing = pixel is { } edge ? VoxelSpacing.Cube(edge) : null,
        };
        FrameStore? store = null;
        try
        {
            store = new FrameStore(header, folder);
            store.Append(store._layout.PlainHead());
            return store;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            store?.Dispose();
            throw new InvalidInputException(folder, problem.Message);
        }
    }

    /// <summary>Writes the next frame.</summary>
    /// <param name="values">Its pixels.</param>
    /// <exception cref="InvalidInputException">It cannot be written, such as to a full disk.</exception>
    public void Write(ReadOnlySpan<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, _pixels);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(_next, _frames, nameof(values));
        Append(MemoryMarshal.AsBytes(values));
        _next++;
    }

    /// <summary>Ends the file. Whoever asks for it gives it its name, or deletes it.</summary>
    /// <returns>Its hidden path, its length in bytes and its SHA-256.</returns>
    /// <exception cref="InvalidOperationException">Frames are missing.</exception>
    public (string Path, long Bytes, string Sha256) Finish()
    {
        if (_next < _frames)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"{_next} of {_frames} frames of {_name} were written."));
        }

        Append(_layout.PlainTail());
        _file.Dispose();
        _isHandedOver = true;
        return (_path, _length, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    /// <summary>Closes the file, and removes it when nobody took it over.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
        if (!_isHandedOver)
        {
            File.Delete(_path);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file, bytes, _length);
        }
        catch (IOException problem)
        {
            throw new InvalidInputException(_name, problem.Message);
        }

        _hash.AppendData(bytes);
        _length += bytes.Length;
    }
}
