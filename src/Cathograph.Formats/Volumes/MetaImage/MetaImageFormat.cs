using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Volumes.MetaImage;

/// <summary>MetaImage of ITK: a header in text (.mhd) beside the numbers, or before them in one file (.mha).</summary>
internal sealed class MetaImageFormat : VolumeFormat
{
    public override string Key => "mha";

    public override string Title => "MetaImage (.mhd, .mha)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head) =>
        head.StartsWith("ObjectType"u8) || (head.IndexOf("ElementDataFile"u8) >= 0 && head.IndexOf("DimSize"u8) >= 0) ? Match.Certain : Match.No;

    public override VolumeSource Open(string path, VolumeReadOptions options) => MetaImageHeader.Read(path).Open(options);
}
