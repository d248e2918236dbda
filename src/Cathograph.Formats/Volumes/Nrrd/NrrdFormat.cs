using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Volumes.Nrrd;

/// <summary>NRRD of teem: a header in text before the numbers (.nrrd) or beside them (.nhdr).</summary>
internal sealed class NrrdFormat : VolumeFormat
{
    public override string Key => "nrrd";

    public override string Title => "NRRD (.nrrd, .nhdr)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head) => head.StartsWith("NRRD000"u8) ? Match.Certain : Match.No;

    public override VolumeSource Open(string path, VolumeReadOptions options) => NrrdHeader.Read(path).Open(options);
}
