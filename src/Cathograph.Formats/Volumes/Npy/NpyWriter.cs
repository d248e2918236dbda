using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Npy;

/// <summary>Writes volumes as NumPy <c>.npy</c> arrays with axes (z, y, x), or (y, x) for a plane.</summary>
public static class NpyWriter
{
    private const int Alignment = 64;

    /// <summary>Writes numbers as 32-bit floats.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="stream">Receives the file.</param>
    public static void Write(Volume volume, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(volume);
        Write(volume.Grid, "<f4", volume.Values.AsSpan(), stream);
    }

    /// <summary>Writes labels as bytes.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="stream">Receives the file.</param>
    public static void Write(LabelVolume volume, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(volume);
        Write(volume.Grid, "|u1", volume.Labels.AsSpan(), stream);
    }

    /// <summary>Writes region numbers as 32-bit integers.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="stream">Receives the file.</param>
    public static void Write(RegionVolume volume, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(volume);
        Write(volume.Grid, "<i4", volume.Ids.AsSpan(), stream);
    }

    private static void Write<T>(VoxelGrid grid, string type, ReadOnlySpan<T> values, Stream stream)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        string shape = grid.IsPlane ? $"{grid.Height}, {grid.Width}" : $"{grid.Depth}, {grid.Height}, {grid.Width}";
        string text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shape}), }}");
        int length = (((10 + text.Length + 1) + Alignment - 1) / Alignment * Alignment) - 10;
        stream.Write(NpyHeader.Magic);
        stream.Write([1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n"));
        for (int plane = 0; plane < grid.Depth; plane++)
        {
            int count = (int)grid.PlaneCount;
            stream.Write(MemoryMarshal.AsBytes(values.Slice(plane * count, count)));
        }
    }
}
