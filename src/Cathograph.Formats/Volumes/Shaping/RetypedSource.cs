using System.Numerics;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Shaping;

/// <summary>A source whose numbers are stored in another type that holds them all: for formats without the first.</summary>
internal sealed class RetypedSource : VolumeSource
{
    private readonly VolumeSource _inner;
    private byte[] _plane = [];

    private RetypedSource(VolumeSource inner, VoxelElement element)
        : base(inner.Header with { Element = element }) => _inner = inner;

    /// <summary>The types that ImageJ opens: 8-bit signed integers become 16-bit, 64-bit integers 64-bit floats (exact to 2^53).</summary>
    public static VolumeSource ForImageJ(VolumeSource source) => source.Header.Element switch
    {
        VoxelElement.Int8 => new RetypedSource(source, VoxelElement.Int16),
        VoxelElement.UInt64 or VoxelElement.Int64 => new RetypedSource(source, VoxelElement.Float64),
        _ => source,
    };

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        VoxelElement from = _inner.Header.Element;
        Array.Resize(ref _plane, checked(Header.Width * Header.Height * BytesOf(from)));
        _inner.ReadStored(plane, _plane);
        switch (from)
        {
            case VoxelElement.Int8: Convert<sbyte, short>(_plane, bytes); break;
            case VoxelElement.Int64: Convert<long, double>(_plane, bytes); break;
            default: Convert<ulong, double>(_plane, bytes); break;
        }
    }

    private protected override void Dispose(bool disposing) => _inner.Dispose();

    private static void Convert<TFrom, TTo>(ReadOnlySpan<byte> from, Span<byte> to)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        ReadOnlySpan<TFrom> source = MemoryMarshal.Cast<byte, TFrom>(from);
        Span<TTo> target = MemoryMarshal.Cast<byte, TTo>(to);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = TTo.CreateTruncating(source[i]);
        }
    }
}
