using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes.Memory;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>
/// Writes volumes as TIFF stacks in the convention of ImageJ: Fiji, napari and tifffile open them with the voxel size. Planes are written one after another,
/// uncompressed, so that a stream that cannot seek will do. Above 4 GiB the directories of the planes behind the first are left out, as ImageJ does.
/// </summary>
public static class TiffWriter
{
    /// <summary>Writes numbers as 32-bit floats, with the display range of the whole volume.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="stream">Receives the file.</param>
    public static void Write(Volume volume, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(volume);
        (float low, float high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float value in volume.Values.AsSpan())
        {
            if (float.IsFinite(value))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        using var source = MemorySource.Of(volume);
        Write(source, stream, new TiffWriteOptions { DisplayRange = low < high ? (low, high) : null }, default);
    }

    /// <summary>Writes labels as bytes.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="stream">Receives the file.</param>
    public static void Write(LabelVolume volume, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(volume);
        int largest = 1;
        foreach (byte label in volume.Labels.AsSpan())
        {
            largest = Math.Max(largest, label);
        }

        using var source = MemorySource.Of(volume);
        Write(source, stream, new TiffWriteOptions { DisplayRange = (0, largest) }, default);
    }

    /// <summary>Writes region numbers as unsigned 16-bit integers up to 65535 regions, else as signed 32-bit integers, which ImageJ shows as floats (exact to 16777216).</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="stream">Receives the file.</param>
    public static void Write(RegionVolume volume, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(volume);
        using var source = MemorySource.Of(volume);
        Write(source, stream, new TiffWriteOptions { DisplayRange = (0, Math.Max(1, volume.Count)) }, default);
    }

    /// <summary>Writes an open volume plane by plane with its numbers as they are stored.</summary>
    /// <param name="source">The volume.</param>
    /// <param name="stream">Receives the file.</param>
    /// <param name="options">How it is stored.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static void Write(VolumeSource source, Stream stream, TiffWriteOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        var file = new TiffStackFile(source.Header, options);
        if (options.IsCompressed)
        {
            file.WriteCompressed(source, stream, cancellation);
        }
        else
        {
            file.WritePlain(source, stream, cancellation);
        }
    }
}
