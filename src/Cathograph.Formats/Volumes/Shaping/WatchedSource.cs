using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Shaping;

/// <summary>A source that tells of every plane that is read, for progress.</summary>
internal sealed class WatchedSource(VolumeSource inner, Action<int> onPlane) : VolumeSource(inner.Header)
{
    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        onPlane(plane);
        inner.ReadStored(plane, bytes);
    }

    private protected override void Dispose(bool disposing) => inner.Dispose();
}
