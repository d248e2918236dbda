using System.Globalization;
using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes.Memory;

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
        using var source = MemorySource.Of(volume);
        Write(source, stream);
    }

    /// <summary>Writes labels as bytes.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="stream">Receives the file.</param>
    public static void Write(LabelVolume volume, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(volume);
        using var source = MemorySource.Of(volume);
        Write(source, stream);
    }

    /// <summary>Writes region numbers as unsigned 16-bit integers up to 65535 regions, else as signed 32-bit integers.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="stream">Receives the file.</param>
    public static void Write(RegionVolume volume, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(volume);
        using var source = MemorySource.Of(volume);
        Write(source, stream);
    }

    /// <summary>Writes an open volume plane by plane with its numbers as they are stored.</summary>
    /// <param name="source">The volume.</param>
    /// <param name="stream">Receives the file.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static void Write(VolumeSource source, Stream stream, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(stream);
        VolumeHeader header = source.Header;
        string shape = header.Depth == 1 ? $"{header.Height}, {header.Width}" : $"{header.Depth}, {header.Height}, {header.Width}";
        string text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{TypeOf(header.Element)}', 'fortran_order': False, 'shape': ({shape}), }}");
        int length = (((10 + text.Length + 1) + Alignment - 1) / Alignment * Alignment) - 10;
        stream.Write(NpyHeader.Magic);
        stream.Write([1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n"));
        source.CopyPlanes(stream, cancellation);
    }

    private static string TypeOf(VoxelElement element) => element switch
    {
        VoxelElement.UInt8 => "|u1",
        VoxelElement.Int8 => "|i1",
        VoxelElement.UInt16 => "<u2",
        VoxelElement.Int16 => "<i2",
        VoxelElement.UInt32 => "<u4",
        VoxelElement.Int32 => "<i4",
        VoxelElement.UInt64 => "<u8",
        VoxelElement.Int64 => "<i8",
        VoxelElement.Float32 => "<f4",
        _ => "<f8",
    };
}
