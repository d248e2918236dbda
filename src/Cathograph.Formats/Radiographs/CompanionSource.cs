using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Shaping;

namespace Cathograph.Formats.Radiographs;

/// <summary>Standard deviations or masks of frames; variances become standard deviations on the way.</summary>
/// <param name="inner">The stored numbers, which it closes with itself.</param>
/// <param name="isVariance">Whether these are variances.</param>
internal sealed class CompanionSource(VolumeSource inner, bool isVariance) : IVolumeSource
{
    public VolumeHeader Header => inner.Header;

    /// <summary>The same with another shape.</summary>
    public CompanionSource Shaped(Func<VolumeSource, VolumeSource> shape) => new(shape(inner), isVariance);

    /// <summary>The same with rows and columns exchanged.</summary>
    public CompanionSource Transposed() => Shaped(source => new TransposedSource(source));

    public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default)
    {
        inner.ReadNumbers(firstPlane, values, cancellation);
        for (int i = 0; i < values.Length && isVariance; i++)
        {
            values[i] = MathF.Sqrt(values[i]);
        }
    }

    public void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default) => inner.ReadLabels(firstPlane, labels, cancellation);

    public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) => inner.ReadRegions(firstPlane, regions, cancellation);

    public void Dispose() => inner.Dispose();
}
