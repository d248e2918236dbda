using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Shaping;

/// <summary>A box of another source, plane by plane.</summary>
internal sealed class PartSource : VolumeSource
{
    private readonly VolumeSource _inner;
    private readonly VolumePart _part;
    private byte[] _whole = [];

    /// <summary>Initialises a source, which closes the other with itself.</summary>
    public PartSource(VolumeSource inner, VolumePart part)
        : base(HeaderOf(inner.Header, part))
    {
        _inner = inner;
        _part = part;
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        VolumeHeader all = _inner.Header;
        int size = BytesOf(all.Element);
        if (_part.X.Count == all.Width && _part.Y.Count == all.Height)
        {
            _inner.ReadStored(_part.Z.First + plane, bytes);
            return;
        }

        Array.Resize(ref _whole, checked(all.Width * all.Height * size));
        _inner.ReadStored(_part.Z.First + plane, _whole);
        int row = _part.X.Count * size;
        for (int y = 0; y < _part.Y.Count; y++)
        {
            int from = (((_part.Y.First + y) * all.Width) + _part.X.First) * size;
            _whole.AsSpan(from, row).CopyTo(bytes[(y * row)..]);
        }
    }

    private protected override void Dispose(bool disposing) => _inner.Dispose();

    private static VolumeHeader HeaderOf(VolumeHeader header, VolumePart part)
    {
        part.RequireWithin(header);
        return header with { Width = part.X.Count, Height = part.Y.Count, Depth = part.Z.Count };
    }
}
