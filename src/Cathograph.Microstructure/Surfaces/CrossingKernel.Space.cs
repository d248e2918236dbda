using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Cathograph.Core;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>
/// The same for volumes with every step written out: places, partners and groups are constants of the code. Around a voxel lie, in this order, its 13 neighbours ahead, the neighbours to the left and above,
/// 12 partners at (2, 1, 0) and 12 at (2, 1, 1). Steps that are alike but for signs have one weight: 16 groups, taken two at a time.
/// </summary>
internal sealed partial class CrossingKernel
{
    private const int Y = KeyTile.Stride;
    private const int Z = KeyTile.PlaneStride;
    private const int Around = 39;
    private const int FirstLong = 15;
    private const int GroupPairs = 8;

    // A weight has three digits of seven bits, so that a digit times a count fits 16 bits.
    private const int Digits = 3;
    private const int DigitBits = 7;

    // A step of every group, in the order in which the groups are counted.
    private static readonly (int X, int Y, int Z)[] Groups =
    [
        (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (1, 0, 1), (0, 1, 1), (2, 1, 0), (1, 2, 0), (2, 0, 1), (1, 0, 2), (0, 2, 1), (0, 1, 2), (1, 1, 1), (2, 1, 1), (1, 2, 1), (1, 1, 2),
    ];

    // Of every long step the two voxels that it passes between and its group.
    private static readonly (int Near, int Far, int Group)[] Longs =
    [
        (0, 3, 6), (13, 4, 6), (1, 3, 7), (1, 4, 7), (0, 5, 8), (13, 6, 8), (2, 5, 9), (2, 6, 9),
        (1, 7, 10), (14, 8, 10), (2, 7, 11), (2, 8, 11), (0, 9, 13), (13, 10, 13), (0, 11, 13), (13, 12, 13),
        (1, 9, 14), (1, 10, 14), (14, 11, 14), (14, 12, 14), (2, 9, 15), (2, 10, 15), (2, 11, 15), (2, 12, 15),
    ];

    // Weights of a pair of groups side by side, 32 bytes a digit.
    private static Vector256<byte>[] WeightsOf(AreaStencil stencil)
    {
        var weights = new Vector256<byte>[GroupPairs * Digits];
        for (int pair = 0; pair < GroupPairs; pair++)
        {
            int first = stencil.Weights[stencil.Steps.IndexOf(Groups[2 * pair])];
            int second = stencil.Weights[stencil.Steps.IndexOf(Groups[(2 * pair) + 1])];
            for (int digit = 0; digit < Digits; digit++)
            {
                int low = (first >> (DigitBits * digit)) & ((1 << DigitBits) - 1);
                int high = (second >> (DigitBits * digit)) & ((1 << DigitBits) - 1);
                weights[(pair * Digits) + digit] = Vector256.Create((short)(low | (high << 8))).AsByte();
            }
        }

        return weights;
    }

    [Kernel("the hot loop over what is around 32 voxels, written out")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Space(int place, uint lanes)
    {
        ref byte keys = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_tile.Keys), place);
        ref Vector256<byte> around = ref MemoryMarshal.GetArrayDataReference(_around);
        var own = Vector256.LoadUnsafe(ref keys);
        Vector256<byte> largest = Vector256<byte>.Zero;
        Vector256<byte> belowSmallest = Vector256<byte>.AllBitsSet;
        See(ref around, 0, ref Unsafe.Add(ref keys, 1), own, ref largest, ref belowSmallest);
        See(ref around, 1, ref Unsafe.Add(ref keys, Y), own, ref largest, ref belowSmallest);
        See(ref around, 2, ref Unsafe.Add(ref keys, Z), own, ref largest, ref belowSmallest);
        See(ref around, 3, ref Unsafe.Add(ref keys, Y + 1), own, ref largest, ref belowSmallest);
        See(ref around, 4, ref Unsafe.Add(ref keys, Y - 1), own, ref largest, ref belowSmallest);
        See(ref around, 5, ref Unsafe.Add(ref keys, Z + 1), own, ref largest, ref belowSmallest);
        See(ref around, 6, ref Unsafe.Add(ref keys, Z - 1), own, ref largest, ref belowSmallest);
        See(ref around, 7, ref Unsafe.Add(ref keys, Z + Y), own, ref largest, ref belowSmallest);
        See(ref around, 8, ref Unsafe.Add(ref keys, Z - Y), own, ref largest, ref belowSmallest);
        See(ref around, 9, ref Unsafe.Add(ref keys, Z + Y + 1), own, ref largest, ref belowSmallest);
        See(ref around, 10, ref Unsafe.Add(ref keys, Z + Y - 1), own, ref largest, ref belowSmallest);
        See(ref around, 11, ref Unsafe.Add(ref keys, Z - Y + 1), own, ref largest, ref belowSmallest);
        See(ref around, 12, ref Unsafe.Add(ref keys, Z - Y - 1), own, ref largest, ref belowSmallest);
        See(ref around, 13, ref Unsafe.Add(ref keys, -1), own, ref largest, ref belowSmallest);
        See(ref around, 14, ref Unsafe.Add(ref keys, -Y), own, ref largest, ref belowSmallest);
        See(ref around, 15, ref Unsafe.Add(ref keys, Y + 2), own, ref largest, ref belowSmallest);
        See(ref around, 16, ref Unsafe.Add(ref keys, Y - 2), own, ref largest, ref belowSmallest);
        See(ref around, 17, ref Unsafe.Add(ref keys, (2 * Y) + 1), own, ref largest, ref belowSmallest);
        See(ref around, 18, ref Unsafe.Add(ref keys, (2 * Y) - 1), own, ref largest, ref belowSmallest);
        See(ref around, 19, ref Unsafe.Add(ref keys, Z + 2), own, ref largest, ref belowSmallest);
        See(ref around, 20, ref Unsafe.Add(ref keys, Z - 2), own, ref largest, ref belowSmallest);
        See(ref around, 21, ref Unsafe.Add(ref keys, (2 * Z) + 1), own, ref largest, ref belowSmallest);
        See(ref around, 22, ref Unsafe.Add(ref keys, (2 * Z) - 1), own, ref largest, ref belowSmallest);
        See(ref around, 23, ref Unsafe.Add(ref keys, Z + (2 * Y)), own, ref largest, ref belowSmallest);
        See(ref around, 24, ref Unsafe.Add(ref keys, Z - (2 * Y)), own, ref largest, ref belowSmallest);
        See(ref around, 25, ref Unsafe.Add(ref keys, (2 * Z) + Y), own, ref largest, ref belowSmallest);
        See(ref around, 26, ref Unsafe.Add(ref keys, (2 * Z) - Y), own, ref largest, ref belowSmallest);
        See(ref around, 27, ref Unsafe.Add(ref keys, Z + Y + 2), own, ref largest, ref belowSmallest);
        See(ref around, 28, ref Unsafe.Add(ref keys, Z + Y - 2), own, ref largest, ref belowSmallest);
        See(ref around, 29, ref Unsafe.Add(ref keys, Z - Y + 2), own, ref largest, ref belowSmallest);
        See(ref around, 30, ref Unsafe.Add(ref keys, Z - Y - 2), own, ref largest, ref belowSmallest);
        See(ref around, 31, ref Unsafe.Add(ref keys, Z + (2 * Y) + 1), own, ref largest, ref belowSmallest);
        See(ref around, 32, ref Unsafe.Add(ref keys, Z + (2 * Y) - 1), own, ref largest, ref belowSmallest);
        See(ref around, 33, ref Unsafe.Add(ref keys, Z - (2 * Y) + 1), own, ref largest, ref belowSmallest);
        See(ref around, 34, ref Unsafe.Add(ref keys, Z - (2 * Y) - 1), own, ref largest, ref belowSmallest);
        See(ref around, 35, ref Unsafe.Add(ref keys, (2 * Z) + Y + 1), own, ref largest, ref belowSmallest);
        See(ref around, 36, ref Unsafe.Add(ref keys, (2 * Z) + Y - 1), own, ref largest, ref belowSmallest);
        See(ref around, 37, ref Unsafe.Add(ref keys, (2 * Z) - Y + 1), own, ref largest, ref belowSmallest);
        See(ref around, 38, ref Unsafe.Add(ref keys, (2 * Z) - Y - 1), own, ref largest, ref belowSmallest);
        if (largest == Vector256<byte>.Zero)
        {
            return;
        }

        // One below the smallest difference that is not 0, which itself turns into the largest byte: where there is one other region alone, smallest and largest are the same.
        Vector256<byte> smallest = belowSmallest + Vector256<byte>.One;
        if (smallest == largest)
        {
            Single(ref around);
            Book(own, own ^ largest, Hits(largest) & lanes);
            return;
        }

        // Where two other regions are near, the second is the smallest.
        Vector256<byte> second = Next(ref around, largest);
        Vector256<byte> isMore = Vector256.AndNot(Vector256<byte>.AllBitsSet, Vector256.Equals(second, smallest) | Vector256.Equals(second, Vector256<byte>.Zero));
        if (isMore != Vector256<byte>.Zero)
        {
            Rare(ref keys, isMore, lanes);
        }

        uint thirds = Thirds(ref around, isMore) & lanes;
        if (thirds != 0)
        {
            Book(own ^ largest, own ^ smallest, thirds);
        }

        Several(ref around, largest);
        Book(own, own ^ largest, Hits(largest) & lanes);
        Several(ref around, second);
        Book(own, own ^ second, Hits(second) & lanes);
        while (isMore != Vector256<byte>.Zero)
        {
            second = Next(ref around, second);
            Several(ref around, second);
            Book(own, own ^ second, Hits(second) & lanes);
            isMore = Vector256.AndNot(isMore, Vector256.Equals(second, smallest) | Vector256.Equals(second, Vector256<byte>.Zero));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hits(Vector256<byte> other) => ~Vector256.Equals(other, Vector256<byte>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void See(ref Vector256<byte> around, int k, ref byte at, Vector256<byte> own, ref Vector256<byte> largest, ref Vector256<byte> belowSmallest)
    {
        Vector256<byte> difference = Vector256.LoadUnsafe(ref at) ^ own;
        Unsafe.Add(ref around, k) = difference;
        largest = Vector256.Max(largest, difference);
        belowSmallest = Vector256.Min(belowSmallest, difference - Vector256<byte>.One);
    }

    // A line that passes through a third region crosses two interfaces: that to the third region is counted as if the step ended there, that behind it here. Around most voxels there are then two other regions:
    // the total is that between them. Lanes with more have their own way.
    [Kernel("lines through a third region, written out")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint Thirds(ref Vector256<byte> around, Vector256<byte> isMore)
    {
        ref Vector256<byte> weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var low = default(DigitSums);
        var high = default(DigitSums);
        Vector256<byte> any = Vector256<byte>.Zero;
        Vector256<byte> first;
        Vector256<byte> second;
        first = Third(ref around, 15, 0, 3) + Third(ref around, 16, 13, 4);
        second = Third(ref around, 17, 1, 3) + Third(ref around, 18, 1, 4);
        any |= first | second;
        Add(ref low, ref high, first, second, ref weights, 3);
        first = Third(ref around, 19, 0, 5) + Third(ref around, 20, 13, 6);
        second = Third(ref around, 21, 2, 5) + Third(ref around, 22, 2, 6);
        any |= first | second;
        Add(ref low, ref high, first, second, ref weights, 4);
        first = Third(ref around, 23, 1, 7) + Third(ref around, 24, 14, 8);
        second = Third(ref around, 25, 2, 7) + Third(ref around, 26, 2, 8);
        any |= first | second;
        Add(ref low, ref high, first, second, ref weights, 5);
        second = Third(ref around, 27, 0, 9) + Third(ref around, 28, 13, 10) + Third(ref around, 29, 0, 11) + Third(ref around, 30, 13, 12);
        any |= second;
        Add(ref low, ref high, Vector256<byte>.Zero, second, ref weights, 6);
        first = Third(ref around, 31, 1, 9) + Third(ref around, 32, 1, 10) + Third(ref around, 33, 14, 11) + Third(ref around, 34, 14, 12);
        second = Third(ref around, 35, 2, 9) + Third(ref around, 36, 2, 10) + Third(ref around, 37, 2, 11) + Third(ref around, 38, 2, 12);
        any |= first | second;
        Add(ref low, ref high, first, second, ref weights, 7);
        any = Vector256.AndNot(any, isMore);
        if (any == Vector256<byte>.Zero)
        {
            return 0;
        }

        low.Write(ref MemoryMarshal.GetArrayDataReference(_totals));
        high.Write(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_totals), 8));
        return Hits(any);
    }

    // All bits where a line passes through a third region, at which it then ends.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Third(ref Vector256<byte> around, int k, int near, int far)
    {
        Vector256<byte> end = Unsafe.Add(ref around, k);
        Vector256<byte> one = Unsafe.Add(ref around, near);
        Vector256<byte> two = Unsafe.Add(ref around, far);
        Vector256<byte> isNearNone = Vector256.Equals(one, Vector256<byte>.Zero) | Vector256.Equals(one, end);
        Vector256<byte> isFarNone = Vector256.Equals(two, Vector256<byte>.Zero) | Vector256.Equals(two, end);
        Vector256<byte> isNone = (isNearNone & isFarNone) | Vector256.Equals(end, Vector256<byte>.Zero);
        Unsafe.Add(ref around, k) = Vector256.ConditionalSelect(isNone, end, Vector256.ConditionalSelect(isNearNone, two, one));
        return ~isNone;
    }

    // The same for lanes around which there are three other regions and more, before the ends are moved.
    [Kernel("24 steps, few of which pass through a third region")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rare(ref byte keys, Vector256<byte> isMore, uint lanes)
    {
        for (int k = 0; k < Longs.Length; k++)
        {
            (int near, int far, int group) = Longs[k];
            Vector256<byte> end = _around[FirstLong + k];
            Vector256<byte> one = _around[near];
            Vector256<byte> two = _around[far];
            Vector256<byte> isNearNone = Vector256.Equals(one, Vector256<byte>.Zero) | Vector256.Equals(one, end);
            Vector256<byte> isFarNone = Vector256.Equals(two, Vector256<byte>.Zero) | Vector256.Equals(two, end);
            Vector256<byte> isThird = Vector256.AndNot(isMore, (isNearNone & isFarNone) | Vector256.Equals(end, Vector256<byte>.Zero));
            if (isThird == Vector256<byte>.Zero)
            {
                continue;
            }

            Vector256<byte> third = Vector256.ConditionalSelect(isNearNone, two, one);
            for (uint hits = isThird.ExtractMostSignificantBits() & lanes; hits != 0; hits &= hits - 1)
            {
                int lane = BitOperations.TrailingZeroCount(hits);
                byte own = Unsafe.Add(ref keys, lane);
                Add(own ^ third[lane], own ^ end[lane], _groupWeights[group], lane);
            }
        }
    }

    // The crossings of every lane where around each voxel there is one other region alone: what differs is the other.
    [Kernel("37 steps, written out")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Single(ref Vector256<byte> around)
    {
        ref Vector256<byte> weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var low = default(DigitSums);
        var high = default(DigitSums);
        Add(ref low, ref high, Other(ref around, 0), Other(ref around, 1), ref weights, 0);
        Add(ref low, ref high, Other(ref around, 2), Other(ref around, 3) + Other(ref around, 4), ref weights, 1);
        Add(ref low, ref high, Other(ref around, 5) + Other(ref around, 6), Other(ref around, 7) + Other(ref around, 8), ref weights, 2);
        Add(ref low, ref high, Other(ref around, 15, 0, 3) + Other(ref around, 16, 13, 4), Other(ref around, 17, 1, 3) + Other(ref around, 18, 1, 4), ref weights, 3);
        Add(ref low, ref high, Other(ref around, 19, 0, 5) + Other(ref around, 20, 13, 6), Other(ref around, 21, 2, 5) + Other(ref around, 22, 2, 6), ref weights, 4);
        Add(ref low, ref high, Other(ref around, 23, 1, 7) + Other(ref around, 24, 14, 8), Other(ref around, 25, 2, 7) + Other(ref around, 26, 2, 8), ref weights, 5);
        Add(ref low, ref high, Other(ref around, 9) + Other(ref around, 10) + Other(ref around, 11) + Other(ref around, 12), Other(ref around, 27, 0, 9) + Other(ref around, 28, 13, 10) + Other(ref around, 29, 0, 11) + Other(ref around, 30, 13, 12), ref weights, 6);
        Add(ref low, ref high, Other(ref around, 31, 1, 9) + Other(ref around, 32, 1, 10) + Other(ref around, 33, 14, 11) + Other(ref around, 34, 14, 12), Other(ref around, 35, 2, 9) + Other(ref around, 36, 2, 10) + Other(ref around, 37, 2, 11) + Other(ref around, 38, 2, 12), ref weights, 7);
        low.Write(ref MemoryMarshal.GetArrayDataReference(_totals));
        high.Write(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_totals), 8));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Other(ref Vector256<byte> around, int k) => Vector256.GreaterThan(Unsafe.Add(ref around, k).AsSByte(), Vector256<sbyte>.Zero).AsByte();

    // A line that leaves the region and comes back crosses twice: both voxels between are larger than the end, which is 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Other(ref Vector256<byte> around, int k, int near, int far)
    {
        Vector256<byte> end = Unsafe.Add(ref around, k);
        Vector256<byte> twice = Vector256.GreaterThan(Vector256.Min(Unsafe.Add(ref around, near), Unsafe.Add(ref around, far)).AsSByte(), end.AsSByte()).AsByte();
        return Vector256.GreaterThan(end.AsSByte(), Vector256<sbyte>.Zero).AsByte() + twice + twice;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref DigitSums low, ref DigitSums high, Vector256<byte> first, Vector256<byte> second, ref Vector256<byte> weights, int pair)
    {
        low.Add(Avx2.UnpackLow(first, second), ref weights, pair);
        high.Add(Avx2.UnpackHigh(first, second), ref weights, pair);
    }

    // The crossings of every lane to one other region.
    [Kernel("37 steps, written out")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Several(ref Vector256<byte> around, Vector256<byte> other)
    {
        ref Vector256<byte> weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var low = default(DigitSums);
        var high = default(DigitSums);
        Add(ref low, ref high, One(ref around, 0, other), One(ref around, 1, other), ref weights, 0);
        Add(ref low, ref high, One(ref around, 2, other), One(ref around, 3, other) + One(ref around, 4, other), ref weights, 1);
        Add(ref low, ref high, One(ref around, 5, other) + One(ref around, 6, other), One(ref around, 7, other) + One(ref around, 8, other), ref weights, 2);
        Add(ref low, ref high, One(ref around, (15, 0, 3), other) + One(ref around, (16, 13, 4), other), One(ref around, (17, 1, 3), other) + One(ref around, (18, 1, 4), other), ref weights, 3);
        Add(ref low, ref high, One(ref around, (19, 0, 5), other) + One(ref around, (20, 13, 6), other), One(ref around, (21, 2, 5), other) + One(ref around, (22, 2, 6), other), ref weights, 4);
        Add(ref low, ref high, One(ref around, (23, 1, 7), other) + One(ref around, (24, 14, 8), other), One(ref around, (25, 2, 7), other) + One(ref around, (26, 2, 8), other), ref weights, 5);
        Add(ref low, ref high, One(ref around, 9, other) + One(ref around, 10, other) + One(ref around, 11, other) + One(ref around, 12, other), One(ref around, (27, 0, 9), other) + One(ref around, (28, 13, 10), other) + One(ref around, (29, 0, 11), other) + One(ref around, (30, 13, 12), other), ref weights, 6);
        Add(ref low, ref high, One(ref around, (31, 1, 9), other) + One(ref around, (32, 1, 10), other) + One(ref around, (33, 14, 11), other) + One(ref around, (34, 14, 12), other), One(ref around, (35, 2, 9), other) + One(ref around, (36, 2, 10), other) + One(ref around, (37, 2, 11), other) + One(ref around, (38, 2, 12), other), ref weights, 7);
        low.Write(ref MemoryMarshal.GetArrayDataReference(_totals));
        high.Write(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_totals), 8));
    }

    // The next other region of every lane below one.
    [Kernel("what is around 32 voxels, written out")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<byte> Next(ref Vector256<byte> around, Vector256<byte> other)
    {
        // What is not below turns into a large number; where there is no region left the next is none.
        Vector256<byte> below = other - Vector256<byte>.One;
        Vector256<byte> least = below;
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 0));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 1));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 2));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 3));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 4));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 5));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 6));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 7));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 8));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 9));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 10));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 11));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 12));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 13));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 14));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 15));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 16));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 17));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 18));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 19));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 20));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 21));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 22));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 23));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 24));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 25));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 26));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 27));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 28));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 29));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 30));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 31));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 32));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 33));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 34));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 35));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 36));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 37));
        least = Vector256.Min(least, below - Unsafe.Add(ref around, 38));
        return Vector256.AndNot(below - least, Vector256.Equals(other, Vector256<byte>.Zero));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> One(ref Vector256<byte> around, int k, Vector256<byte> other) => Vector256.Equals(Unsafe.Add(ref around, k), other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> One(ref Vector256<byte> around, (int End, int Near, int Far) step, Vector256<byte> other)
    {
        Vector256<byte> end = Unsafe.Add(ref around, step.End);
        Vector256<byte> twice = Vector256.Equals((Unsafe.Add(ref around, step.Near) ^ other) | (Unsafe.Add(ref around, step.Far) ^ other) | end, Vector256<byte>.Zero);
        return Vector256.Equals(end, other) + twice + twice;
    }

    /// <summary>Sums of counts times weights of half of the lanes, by digit of the weight. The counts are negative, and so are the sums.</summary>
    private struct DigitSums
    {
        private Vector256<short> _digit0;
        private Vector256<short> _digit1;
        private Vector256<short> _digit2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector256<byte> pairs, ref Vector256<byte> weights, int pair)
        {
            _digit0 += Avx2.MultiplyAddAdjacent(Unsafe.Add(ref weights, pair * Digits), pairs.AsSByte());
            _digit1 += Avx2.MultiplyAddAdjacent(Unsafe.Add(ref weights, (pair * Digits) + 1), pairs.AsSByte());
            _digit2 += Avx2.MultiplyAddAdjacent(Unsafe.Add(ref weights, (pair * Digits) + 2), pairs.AsSByte());
        }

        // Both halves of a vector are interleaved on their own: the low ones are lanes 0 to 7 and 16 to 23.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Write(ref int totals)
        {
            Total(_digit0.GetLower(), _digit1.GetLower(), _digit2.GetLower()).StoreUnsafe(ref totals);
            Total(_digit0.GetUpper(), _digit1.GetUpper(), _digit2.GetUpper()).StoreUnsafe(ref totals, 16);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<int> Total(Vector128<short> digit0, Vector128<short> digit1, Vector128<short> digit2) =>
            -(Avx2.ConvertToVector256Int32(digit0) + (Avx2.ConvertToVector256Int32(digit1) << DigitBits) + (Avx2.ConvertToVector256Int32(digit2) << (2 * DigitBits)));
    }
}
