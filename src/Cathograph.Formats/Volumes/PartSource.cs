using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes;

/// <summary>A part of an open volume as a volume of its own, so that a crop can be worked through in slabs too. It holds one plane of the whole.</summary>
public sealed class PartSource : IVolumeSource
{
    private readonly IVolumeSource _whole;
    private readonly VolumePart _part;
    private byte[] _labels = [];
    private float[] _numbers = [];
    private int[] _regions = [];

    /// <summary>Initialises a part.</summary>
    /// <param name="whole">The open volume; disposed with the part.</param>
    /// <param name="part">The part.</param>
    /// <exception cref="InvalidInputException">The part does not lie in the volume.</exception>
    public PartSource(IVolumeSource whole, VolumePart part)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(part);
        part.RequireWithin(whole.Header);
        _whole = whole;
        _part = part;
        Header = whole.Header with { Width = part.X.Count, Height = part.Y.Count, Depth = part.Z.Count };
    }

    /// <inheritdoc/>
    public VolumeHeader Header { get; }

    /// <inheritdoc/>
    public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default) =>
        Read(firstPlane, values, ref _numbers, (plane, target) => _whole.ReadNumbers(plane, target, cancellation));

    /// <inheritdoc/>
    public void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default) =>
        Read(firstPlane, labels, ref _labels, (plane, target) => _whole.ReadLabels(plane, target, cancellation));

    /// <inheritdoc/>
    public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) =>
        Read(firstPlane, regions, ref _regions, (plane, target) => _whole.ReadRegions(plane, target, cancellation));

    /// <inheritdoc/>
    public void Dispose() => _whole.Dispose();

    private void Read<T>(int firstPlane, Span<T> values, ref T[] plane, Action<int, T[]> read)
    {
        int width = _whole.Header.Width;
        Array.Resize(ref plane, checked(width * _whole.Header.Height));
        int count = Header.Width * Header.Height;
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length % count, 0, nameof(values));
        for (int z = 0; z < values.Length / count; z++)
        {
            read(_part.Z.First + firstPlane + z, plane);
            for (int y = 0; y < Header.Height; y++)
            {
                plane.AsSpan(((_part.Y.First + y) * width) + _part.X.First, Header.Width).CopyTo(values[((z * count) + (y * Header.Width))..]);
            }
        }
    }
}
