using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Volumes.Npy;

/// <summary>NumPy <c>.npy</c> arrays.</summary>
internal sealed class NpyFormat : VolumeFormat
{
    public override string Key => "npy";

    public override string Title => "NumPy array (.npy)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head) => head.StartsWith(NpyHeader.Magic) ? Match.Certain : Match.No;

    public override VolumeSource Open(string path, VolumeReadOptions options) => NpySource.Open(path, options);
}
