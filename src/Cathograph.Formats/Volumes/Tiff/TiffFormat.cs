using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>TIFF and BigTIFF: images, stacks, folders of images.</summary>
internal sealed class TiffFormat : VolumeFormat
{
    public override string Key => "tiff";

    public override string Title => "TIFF, BigTIFF, stacks and folders of them (.tif, .tiff)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head) =>
        head.IsEmpty ? (TiffFolderSource.IsFolder(path) ? Match.Likely : Match.No) : TiffFile.IsTiff(head) ? Match.Certain : Match.No;

    public override VolumeSource Open(string path, VolumeReadOptions options) =>
        Directory.Exists(path) ? TiffFolderSource.OpenFolder(path, options) : TiffSource.Open(path, options);
}
