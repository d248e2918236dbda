using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Volumes.Fits;

/// <summary>FITS images.</summary>
internal sealed class FitsFormat : VolumeFormat
{
    public override string Key => "fits";

    public override string Title => "FITS image (.fits)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head) => head.StartsWith("SIMPLE  ="u8) ? Match.Certain : Match.No;

    public override VolumeSource Open(string path, VolumeReadOptions options) => FitsSource.Open(path, options);
}
