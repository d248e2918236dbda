using System.Globalization;
using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes.Memory;

namespace Cathograph.Formats.Volumes.MetaImage;

/// <summary>Writes MetaImage files (.mha): a header, then the numbers, uncompressed. Lengths are in mm, the custom of ITK, 3D Slicer and Fiji.</summary>
public static class MetaImageWriter
{
    private const double PerMetre = 1e3;

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
        stream.Write(Encoding.ASCII.GetBytes(Head(source.Header)));
        source.CopyPlanes(stream, cancellation);
    }

    private static string Head(VolumeHeader header)
    {
        bool isPlane = header.Depth == 1;
        var text = new StringBuilder("ObjectType = Image\n");
        text.Append(CultureInfo.InvariantCulture, $"NDims = {(isPlane ? 2 : 3)}\nBinaryData = True\nBinaryDataByteOrderMSB = False\nCompressedData = False\n");
        text.Append(CultureInfo.InvariantCulture, $"DimSize = {header.Width} {header.Height}").Append(isPlane ? "\n" : FormattableString.Invariant($" {header.Depth}\n"));
        if (header.Spacing is { } spacing)
        {
            text.Append(CultureInfo.InvariantCulture, $"ElementSpacing = {PerMetre * spacing.X:G15} {PerMetre * spacing.Y:G15}").Append(isPlane ? "\n" : FormattableString.Invariant($" {PerMetre * spacing.Z:G15}\n"));
        }

        return text.Append(CultureInfo.InvariantCulture, $"ElementType = {NameOf(header.Element)}\nElementDataFile = LOCAL\n").ToString();
    }

    private static string NameOf(VoxelElement element) => element switch
    {
        VoxelElement.UInt8 => "MET_UCHAR",
        VoxelElement.Int8 => "MET_CHAR",
        VoxelElement.UInt16 => "MET_USHORT",
        VoxelElement.Int16 => "MET_SHORT",
        VoxelElement.UInt32 => "MET_UINT",
        VoxelElement.Int32 => "MET_INT",
        VoxelElement.UInt64 => "MET_ULONG_LONG",
        VoxelElement.Int64 => "MET_LONG_LONG",
        VoxelElement.Float32 => "MET_FLOAT",
        _ => "MET_DOUBLE",
    };
}
