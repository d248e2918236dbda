using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Imaging.Filters;

namespace Cathograph.Imaging.Denoising;

/// <summary>The median of a box around every voxel: of a square in two dimensions. Exact for any numbers.</summary>
internal static class MedianFilter
{
    private const int NetworkAtMost = 27;
    private const int Lanes = 16;
    private const uint Sign = 0x80000000;

    /// <summary>Filters in place.</summary>
    /// <param name="values">The volume.</param>
    /// <param name="shape">Its counts.</param>
    /// <param name="radius">1 to 3 voxels.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static void InPlace(float[] values, BoxShape shape, int radius, int threads, CancellationToken cancellation) =>
        SlabFilter.InPlace(values, shape, radius, (slab, plane, firstRow, rows, target) => Block(slab, plane, firstRow, rows, target, radius), threads, cancellation);

    private static void Block(PaddedSlab slab, int plane, int firstRow, int rows, Span<float> target, int radius)
    {
        int[] offsets = OffsetsOf(slab, radius);
        int width = target.Length / rows;
        Span<Vector512<float>> window = stackalloc Vector512<float>[offsets.Length];
        Span<float> last = stackalloc float[Lanes];
        for (int row = 0; row < rows; row++)
        {
            int place = slab.PlaceOf(plane, firstRow + row);
            Span<float> line = target.Slice(row * width, width);
            for (int x = 0; x < width; x += Lanes)
            {
                Vector512<float> median = offsets.Length <= NetworkAtMost ? ByNetwork(slab.Values, place + x, offsets, window) : ByBits(slab.Values, place + x, offsets, window);
                if (x + Lanes <= width)
                {
                    median.CopyTo(line[x..]);
                }
                else
                {
                    median.CopyTo(last);
                    last[..(width - x)].CopyTo(line[x..]);
                }
            }
        }
    }

    private static int[] OffsetsOf(PaddedSlab slab, int radius)
    {
        var offsets = new List<int>();
        for (int z = -Math.Min(radius, slab.HaloZ); z <= Math.Min(radius, slab.HaloZ); z++)
        {
            for (int y = -radius; y <= radius; y++)
            {
                for (int x = -radius; x <= radius; x++)
                {
                    offsets.Add((z * slab.PlaneStride) + (y * slab.Stride) + x);
                }
            }
        }

        return [.. offsets];
    }

    // Forgetful selection: of half of the values plus two, neither the largest nor the smallest is the median; both are dropped and the next value is taken in.
    [Kernel("sixteen medians at once by compare-exchange")]
    private static Vector512<float> ByNetwork(float[] source, int place, int[] offsets, Span<Vector512<float>> window)
    {
        ref float from = ref MemoryMarshal.GetArrayDataReference(source);
        ref Vector512<float> a = ref MemoryMarshal.GetReference(window);
        int count = (offsets.Length / 2) + 2;
        for (int k = 0; k < count; k++)
        {
            Unsafe.Add(ref a, k) = Vector512.LoadUnsafe(ref from, (nuint)(place + offsets[k]));
        }

        for (int next = count; ; next++)
        {
            int last = count - 1;
            for (int k = 0; k < count / 2; k++)
            {
                Exchange(ref Unsafe.Add(ref a, k), ref Unsafe.Add(ref a, last - k));
            }

            for (int k = 1; k <= last / 2; k++)
            {
                Exchange(ref a, ref Unsafe.Add(ref a, k));
            }

            for (int k = count / 2; k < last; k++)
            {
                Exchange(ref Unsafe.Add(ref a, k), ref Unsafe.Add(ref a, last));
            }

            if (next >= offsets.Length)
            {
                return Unsafe.Add(ref a, 1);
            }

            // The smallest gives its place to the newcomer, the largest falls off the end.
            a = Vector512.LoadUnsafe(ref from, (nuint)(place + offsets[next]));
            count--;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(ref Vector512<float> low, ref Vector512<float> high)
    {
        (low, high) = (Vector512.Min(low, high), Vector512.Max(low, high));
    }

    // Bits of the median from the highest down: a bit is set when more than half of the values reach the number with it. Bits that all values share are not asked for.
    [Kernel("sixteen medians at once by bisection of their bits")]
    private static Vector512<float> ByBits(float[] source, int place, int[] offsets, Span<Vector512<float>> window)
    {
        ref float from = ref MemoryMarshal.GetArrayDataReference(source);
        Span<Vector512<uint>> keys = MemoryMarshal.Cast<Vector512<float>, Vector512<uint>>(window);
        ref Vector512<uint> key = ref MemoryMarshal.GetReference(keys);
        Vector512<uint> differing = Vector512<uint>.Zero;
        for (int k = 0; k < offsets.Length; k++)
        {
            Vector512<uint> bits = Vector512.LoadUnsafe(ref from, (nuint)(place + offsets[k])).AsUInt32();
            Vector512<uint> negative = Vector512.ShiftRightArithmetic(bits.AsInt32(), 31).AsUInt32();
            Vector512<uint> ordered = bits ^ (negative | Vector512.Create(Sign));
            Unsafe.Add(ref key, k) = ordered;
            differing |= ordered ^ key;
        }

        uint asked = 0;
        for (int lane = 0; lane < Lanes; lane++)
        {
            asked |= differing[lane];
        }

        Vector512<uint> median = key & Vector512.Create(~asked);
        Vector512<uint> half = Vector512.Create((uint)(offsets.Length / 2));
        while (asked != 0)
        {
            uint bit = 1u << BitOperations.Log2(asked);
            asked ^= bit;
            Vector512<uint> tried = median | Vector512.Create(bit);
            Vector512<uint> count = Vector512<uint>.Zero;
            for (int k = 0; k < offsets.Length; k++)
            {
                count -= Vector512.GreaterThanOrEqual(Unsafe.Add(ref key, k), tried);
            }

            median = Vector512.ConditionalSelect(Vector512.GreaterThan(count, half), tried, median);
        }

        Vector512<uint> positive = Vector512.ShiftRightArithmetic(median.AsInt32(), 31).AsUInt32();
        return (median ^ (Vector512.Create(Sign) | ~positive)).AsSingle();
    }
}
