using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes.Memory;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>
/// Writes volumes as OME-Zarr images with axes z, y, x in micrometres and coarser levels for viewers. Planes are read once, one after another; a row of chunks of every level is held.
/// </summary>
public static class OmeZarrWriter
{
    /// <summary>Writes numbers as 32-bit floats.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="folder">The folder to make; it must not exist or be empty.</param>
    /// <param name="options">How it is written; null for the defaults.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static void Write(Volume volume, string folder, OmeZarrOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        using var source = MemorySource.Of(volume);
        Write(source, folder, options ?? new OmeZarrOptions(), cancellation);
    }

    /// <summary>Writes labels as bytes.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="folder">The folder to make; it must not exist or be empty.</param>
    /// <param name="options">How it is written; null for the defaults. The phases are those of the volume.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static void Write(LabelVolume volume, string folder, OmeZarrOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        using var source = MemorySource.Of(volume);
        Write(source, folder, (options ?? new OmeZarrOptions()) with { IsLabels = true, Phases = volume.Phases }, cancellation);
    }

    /// <summary>Writes numbers of regions.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="folder">The folder to make; it must not exist or be empty.</param>
    /// <param name="options">How it is written; null for the defaults.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static void Write(RegionVolume volume, string folder, OmeZarrOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        using var source = MemorySource.Of(volume);
        Write(source, folder, (options ?? new OmeZarrOptions()) with { IsLabels = true }, cancellation);
    }

    /// <summary>Writes an open volume plane by plane with its numbers as they are stored.</summary>
    /// <param name="source">The volume.</param>
    /// <param name="folder">The folder to make; it must not exist or be empty.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static void Write(VolumeSource source, string folder, OmeZarrOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        VolumeHeader header = source.Header;
        var metadata = new OmeZarrMetadata(header, options);
        metadata.Write(folder);
        OmeZarrLevel level = OmeZarrLevel.Chain(folder, header, metadata.Levels, options);
        byte[] plane = new byte[checked(header.Width * header.Height * VolumeSource.BytesOf(header.Element))];
        for (int z = 0; z < header.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            source.ReadStored(z, plane);
            level.Append(plane);
        }
    }
}
