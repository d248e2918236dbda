namespace Cathograph.Formats.Volumes.Shaping;

/// <summary>Another source with rows and columns of every plane exchanged.</summary>
internal sealed class TransposedSource : VolumeSource
{
    private readonly VolumeSource _inner;
    private byte[] _plane = [];

    /// <summary>Initialises a source, which closes the other with itself.</summary>
    public TransposedSource(VolumeSource inner)
        : base(inner.Header with { Width = inner.Header.Height, Height = inner.Header.Width, Spacing = inner.Header.Spacing is { } edge ? new(edge.Y, edge.X, edge.Z) : null }) => _inner = inner;

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        Array.Resize(ref _plane, bytes.Length);
        _inner.ReadStored(plane, _plane);
        int size = BytesOf(Header.Element);
        int rows = _inner.Header.Height;
        int columns = _inner.Header.Width;
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                _plane.AsSpan(((y * columns) + x) * size, size).CopyTo(bytes[(((x * rows) + y) * size)..]);
            }
        }
    }

    private protected override void Dispose(bool disposing) => _inner.Dispose();
}
