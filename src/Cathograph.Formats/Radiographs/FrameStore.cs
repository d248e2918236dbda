using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;
using Microsoft.Win32.SafeHandles;

namespace Cathograph.Formats.Radiographs;

/// <summary>
/// Frames of 32-bit floats that are written one by one and read back as a volume: in memory while they are few, else in a file that vanishes with it. So a long series is reduced in one pass
/// and its stack written afterwards without being held.
/// </summary>
public sealed class FrameStore : VolumeSource
{
    private const long InMemory = 1L << 30;

    private readonly float[] _values = [];
    private readonly SafeFileHandle? _file;
    private readonly int _planeBytes;

    private FrameStore(VolumeHeader header, string folder)
        : base(header)
    {
        _planeBytes = checked(sizeof(float) * header.Width * header.Height);
        if (sizeof(float) * header.Count <= InMemory)
        {
            _values = new float[header.Count];
        }
        else
        {
            _file = File.OpenHandle(Path.Combine(folder, $".frames.{Guid.NewGuid():N}.part"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        }
    }

    /// <summary>Makes room for frames.</summary>
    /// <param name="name">What they are, for messages.</param>
    /// <param name="counts">Columns, rows and frames.</param>
    /// <param name="pixel">Edge of a pixel in m; null when it is not known.</param>
    /// <param name="folder">Where a file may be made for them; null for the folder of temporary files.</param>
    /// <returns>The store.</returns>
    /// <exception cref="InvalidInputException">There is no room for the file.</exception>
    public static FrameStore Create(string name, (int Width, int Height, int Frames) counts, double? pixel, string? folder = null)
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
        try
        {
            return new FrameStore(header, folder ?? Path.GetTempPath());
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(folder ?? "temporary files", problem.Message);
        }
    }

    /// <summary>Writes a frame.</summary>
    /// <param name="frame">From 0.</param>
    /// <param name="values">Its pixels.</param>
    public void Write(int frame, ReadOnlySpan<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sizeof(float) * values.Length, _planeBytes);
        if (_file is null)
        {
            values.CopyTo(_values.AsSpan((int)((long)frame * values.Length)));
            return;
        }

        try
        {
            RandomAccess.Write(_file, MemoryMarshal.AsBytes(values), (long)frame * _planeBytes);
        }
        catch (IOException problem)
        {
            throw new InvalidInputException(Header.Name, problem.Message);
        }
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        if (_file is null)
        {
            MemoryMarshal.AsBytes(_values.AsSpan(plane * (bytes.Length / sizeof(float)), bytes.Length / sizeof(float))).CopyTo(bytes);
            return;
        }

        int done = 0;
        while (done < bytes.Length)
        {
            int count = RandomAccess.Read(_file, bytes[done..], ((long)plane * _planeBytes) + done);
            if (count == 0)
            {
                bytes[done..].Clear();
                return;
            }

            done += count;
        }
    }

    private protected override void Dispose(bool disposing) => _file?.Dispose();
}
