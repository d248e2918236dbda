using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>Differences of neighbours along a row, which compress better (TIFF 6.0 section 14; Adobe technical note 3 for floating point).</summary>
internal static class TiffPredictor
{
    private const int Horizontal = 2;
    private const int FloatingPoint = 3;

    /// <summary>The value of the tag for an element.</summary>
    public static int KindOf(VoxelElement element) => element is VoxelElement.Float32 or VoxelElement.Float64 ? FloatingPoint : Horizontal;

    /// <summary>Replaces the numbers of a plane by differences.</summary>
    public static void Apply(ReadOnlySpan<byte> plane, Span<byte> target, int width, VoxelElement element)
    {
        int size = VolumeSource.BytesOf(element);
        int rowBytes = width * size;
        for (int at = 0; at < plane.Length; at += rowBytes)
        {
            ReadOnlySpan<byte> row = plane.Slice(at, rowBytes);
            Span<byte> to = target.Slice(at, rowBytes);
            switch (KindOf(element), size)
            {
                case (FloatingPoint, _): Planes(row, to, size); break;
                case (_, 1): Bytes(row, to); break;
                case (_, 2): Shorts(MemoryMarshal.Cast<byte, ushort>(row), MemoryMarshal.Cast<byte, ushort>(to)); break;
                case (_, 4): Longs(MemoryMarshal.Cast<byte, uint>(row), MemoryMarshal.Cast<byte, uint>(to)); break;
                default: LongLongs(MemoryMarshal.Cast<byte, ulong>(row), MemoryMarshal.Cast<byte, ulong>(to)); break;
            }
        }
    }

    // Most significant bytes of the row first, then the next ones; then differences of bytes.
    private static void Planes(ReadOnlySpan<byte> row, Span<byte> to, int size)
    {
        int count = row.Length / size;
        for (int b = 0; b < size; b++)
        {
            for (int i = 0; i < count; i++)
            {
                to[(b * count) + i] = row[(i * size) + (size - 1 - b)];
            }
        }

        for (int i = to.Length - 1; i > 0; i--)
        {
            to[i] -= to[i - 1];
        }
    }

    private static void Bytes(ReadOnlySpan<byte> row, Span<byte> to)
    {
        to[0] = row[0];
        for (int i = 1; i < row.Length; i++)
        {
            to[i] = (byte)(row[i] - row[i - 1]);
        }
    }

    private static void Shorts(ReadOnlySpan<ushort> row, Span<ushort> to)
    {
        to[0] = row[0];
        for (int i = 1; i < row.Length; i++)
        {
            to[i] = (ushort)(row[i] - row[i - 1]);
        }
    }

    private static void Longs(ReadOnlySpan<uint> row, Span<uint> to)
    {
        to[0] = row[0];
        for (int i = 1; i < row.Length; i++)
        {
            to[i] = row[i] - row[i - 1];
        }
    }

    private static void LongLongs(ReadOnlySpan<ulong> row, Span<ulong> to)
    {
        to[0] = row[0];
        for (int i = 1; i < row.Length; i++)
        {
            to[i] = row[i] - row[i - 1];
        }
    }
}
