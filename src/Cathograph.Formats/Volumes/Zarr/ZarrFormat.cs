using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>OME-Zarr images and bare Zarr arrays, versions 2 and 3, in a folder.</summary>
internal sealed class ZarrFormat : VolumeFormat
{
    public override string Key => "zarr";

    public override string Title => "OME-Zarr (folder .zarr)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head) => Directory.Exists(path) && ZarrStore.IsNode(path) ? Match.Certain : Match.No;

    public override VolumeSource Open(string path, VolumeReadOptions options) => ZarrSource.Open(path, options);
}
