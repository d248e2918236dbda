using Cathograph.Core.Fields;

namespace Cathograph.Tests.Imaging.Radiographs;

/// <summary>Frames in memory.</summary>
internal sealed class MemoryFrames(int width, params float[][] frames) : IVolumeSource
{
    public VolumeHeader Header { get; } = new() { Name = "memory", Format = "memory", Width = width, Height = frames[0].Length / width, Depth = frames.Length, Element = VoxelElement.Float32 };

    public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default) => frames[firstPlane].CopyTo(values);

    public void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default) => throw new NotSupportedException();

    public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
