using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes;

/// <summary>
/// Whole numbers of 1, 2 and 4 bytes to single precision without a second array: they are read into the end of the target, and the floats are written from its beginning, which never reaches a number
/// that has not been read yet.
/// </summary>
internal static class NumberWidening
{
    /// <summary>The end of the target that numbers are read into; empty when they cannot be widened there.</summary>
    /// <param name="element">What is stored.</param>
    /// <param name="target">The floats to be.</param>
    public static Span<byte> Room(VoxelElement element, Span<float> target) =>
        IsKnown(element) ? MemoryMarshal.AsBytes(target)[^(target.Length * VolumeSource.BytesOf(element))..] : default;

    /// <summary>Widens numbers that lie at the end of the target.</summary>
    /// <param name="element">What is stored.</param>
    /// <param name="target">Becomes the floats.</param>
    /// <returns>False when this kind of number is not widened in place.</returns>
    public static bool InPlace(VoxelElement element, Span<float> target)
    {
        Span<byte> stored = Room(element, target);
        switch (element)
        {
            case VoxelElement.UInt8: Bytes(stored, target); return true;
            case VoxelElement.Int8: SignedBytes(MemoryMarshal.Cast<byte, sbyte>(stored), target); return true;
            case VoxelElement.UInt16: Shorts(MemoryMarshal.Cast<byte, ushort>(stored), target); return true;
            case VoxelElement.Int16: SignedShorts(MemoryMarshal.Cast<byte, short>(stored), target); return true;
            case VoxelElement.Int32: SignedLongs(MemoryMarshal.Cast<byte, int>(stored), target); return true;
            case VoxelElement.UInt32: Longs(MemoryMarshal.Cast<byte, uint>(stored), target); return true;
            default: return false;
        }
    }

    private static bool IsKnown(VoxelElement element) =>
        element is VoxelElement.UInt8 or VoxelElement.Int8 or VoxelElement.UInt16 or VoxelElement.Int16 or VoxelElement.Int32 or VoxelElement.UInt32;

    [Kernel("32 numbers at once; all are loaded before the first float is stored")]
    private static void Bytes(ReadOnlySpan<byte> stored, Span<float> target)
    {
        ref byte from = ref MemoryMarshal.GetReference(stored);
        ref float to = ref MemoryMarshal.GetReference(target);
        int i = 0;
        for (; i + Vector256<byte>.Count <= target.Length; i += Vector256<byte>.Count)
        {
            (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
            Store(low, ref to, (nuint)i);
            Store(high, ref to, (nuint)(i + Vector256<ushort>.Count));
        }

        for (; i < target.Length; i++)
        {
            target[i] = stored[i];
        }
    }

    [Kernel("16 numbers at once; all are loaded before the first float is stored")]
    private static void Shorts(ReadOnlySpan<ushort> stored, Span<float> target)
    {
        ref ushort from = ref MemoryMarshal.GetReference(stored);
        ref float to = ref MemoryMarshal.GetReference(target);
        int i = 0;
        for (; i + Vector256<ushort>.Count <= target.Length; i += Vector256<ushort>.Count)
        {
            Store(Vector256.LoadUnsafe(ref from, (nuint)i), ref to, (nuint)i);
        }

        for (; i < target.Length; i++)
        {
            target[i] = stored[i];
        }
    }

    private static void Store(Vector256<ushort> numbers, ref float to, nuint at)
    {
        (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(numbers);
        Vector256.ConvertToSingle(low.AsInt32()).StoreUnsafe(ref to, at);
        Vector256.ConvertToSingle(high.AsInt32()).StoreUnsafe(ref to, at + (nuint)Vector256<uint>.Count);
    }

    [Kernel("16 numbers at once; all are loaded before the first float is stored")]
    private static void SignedShorts(ReadOnlySpan<short> stored, Span<float> target)
    {
        ref short from = ref MemoryMarshal.GetReference(stored);
        ref float to = ref MemoryMarshal.GetReference(target);
        int i = 0;
        for (; i + Vector256<short>.Count <= target.Length; i += Vector256<short>.Count)
        {
            (Vector256<int> low, Vector256<int> high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
            Vector256.ConvertToSingle(low).StoreUnsafe(ref to, (nuint)i);
            Vector256.ConvertToSingle(high).StoreUnsafe(ref to, (nuint)(i + Vector256<int>.Count));
        }

        for (; i < target.Length; i++)
        {
            target[i] = stored[i];
        }
    }

    [Kernel("8 numbers at once")]
    private static void SignedLongs(ReadOnlySpan<int> stored, Span<float> target)
    {
        ref int from = ref MemoryMarshal.GetReference(stored);
        ref float to = ref MemoryMarshal.GetReference(target);
        int i = 0;
        for (; i + Vector256<int>.Count <= target.Length; i += Vector256<int>.Count)
        {
            Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < target.Length; i++)
        {
            target[i] = stored[i];
        }
    }

    private static void SignedBytes(ReadOnlySpan<sbyte> stored, Span<float> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = stored[i];
        }
    }

    private static void Longs(ReadOnlySpan<uint> stored, Span<float> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = stored[i];
        }
    }
}
