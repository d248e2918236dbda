using System.Collections.Immutable;
using Cathograph.Formats.Volumes.Npy;
using Cathograph.Formats.Volumes.Tiff;

namespace Cathograph.Formats.Volumes;

/// <summary>The list of all formats of volumes; of equally sure ones the first wins.</summary>
internal static class VolumeFormats
{
    public static ImmutableArray<VolumeFormat> All { get; } = [new NpyFormat(), new TiffFormat()];
}
