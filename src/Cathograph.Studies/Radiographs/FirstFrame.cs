using Cathograph.Core.Fields;

namespace Cathograph.Studies.Radiographs;

/// <summary>The first frame of a series, which stays open.</summary>
internal sealed class FirstFrame(IVolumeSource frames) : IVolumeSource
{
    public VolumeHeader Header { get; } = frames.Header with { Depth = 1 };

    public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default) => frames.ReadNumbers(0, values, cancellation);

    public void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default) => frames.ReadLabels(0, labels, cancellation);

    public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) => frames.ReadRegions(0, regions, cancellation);

    public void Dispose()
    {
    }
}
