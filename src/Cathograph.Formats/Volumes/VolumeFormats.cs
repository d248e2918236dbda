using System.Collections.Immutable;
using Cathograph.Formats.Volumes.Edf;
using Cathograph.Formats.Volumes.Fits;
using Cathograph.Formats.Volumes.Hdf5;
using Cathograph.Formats.Volumes.MetaImage;
using Cathograph.Formats.Volumes.Npy;
using Cathograph.Formats.Volumes.Nrrd;
using Cathograph.Formats.Volumes.Raw;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Formats.Volumes.Xradia;
using Cathograph.Formats.Volumes.Zarr;

namespace Cathograph.Formats.Volumes;

/// <summary>The list of all formats of volumes; of equally sure ones the first wins.</summary>
internal static class VolumeFormats
{
    public static ImmutableArray<VolumeFormat> All { get; } =
    [
        new NpyFormat(),
        new NpzFormat(),
        new TiffFormat(),
        new Hdf5Format(),
        new XradiaFormat(),
        new EdfFormat(),
        new FitsFormat(),
        new ZarrFormat(),
        new MetaImageFormat(),
        new NrrdFormat(),
        new RawFormat(),
    ];
}
