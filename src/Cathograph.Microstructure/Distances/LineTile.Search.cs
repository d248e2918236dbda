using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Microstructure.Distances;

/// <summary>The search outwards from a voxel, sixteen columns at once.</summary>
internal sealed partial class LineTile
{
    private static Vector256<float> AllLanes => Vector256<int>.AllBitsSet.AsSingle();

    // The number of steps; best squared distances, and with sources the step at which each was found.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [Kernel("two loops of one search over registers")]
    private int Search(int lane, int row, int count, float[] weights, Vector256<float> wantedA, Vector256<float> wantedB, out Vector256<float> bestA, out Vector256<float> bestB)
    {
        ref float centre = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_squares), (row * Lanes) + lane);
        ref float low = ref Unsafe.Subtract(ref centre, Lanes);
        ref float high = ref Unsafe.Add(ref centre, Lanes);
        ref float weight = ref MemoryMarshal.GetArrayDataReference(weights);
        Vector256<float> a = Vector256.LoadUnsafe(ref centre) & wantedA;
        Vector256<float> b = Vector256.LoadUnsafe(ref centre, Half) & wantedB;
        int both = Math.Min(row, count - 1 - row);
        int k = 1;
        for (; k <= both; k++)
        {
            Vector256<float> apart = Vector256.Create(Unsafe.Add(ref weight, k));
            if (!Vector256.LessThanAny(apart, Vector256.MaxNative(a, b)))
            {
                bestA = a;
                bestB = b;
                return k;
            }

            a = Vector256.MinNative(a, apart + Vector256.MinNative(Vector256.LoadUnsafe(ref low), Vector256.LoadUnsafe(ref high)));
            b = Vector256.MinNative(b, apart + Vector256.MinNative(Vector256.LoadUnsafe(ref low, Half), Vector256.LoadUnsafe(ref high, Half)));
            low = ref Unsafe.Subtract(ref low, Lanes);
            high = ref Unsafe.Add(ref high, Lanes);
        }

        // Beyond the nearer end of the column only one side is left.
        bool isLow = row > both;
        int farthest = Math.Max(row, count - 1 - row);
        ref float side = ref isLow ? ref low : ref high;
        int stride = isLow ? -Lanes : Lanes;
        for (; k <= farthest; k++)
        {
            Vector256<float> apart = Vector256.Create(Unsafe.Add(ref weight, k));
            if (!Vector256.LessThanAny(apart, Vector256.MaxNative(a, b)))
            {
                break;
            }

            a = Vector256.MinNative(a, apart + Vector256.LoadUnsafe(ref side));
            b = Vector256.MinNative(b, apart + Vector256.LoadUnsafe(ref side, Half));
            side = ref Unsafe.Add(ref side, stride);
        }

        bestA = a;
        bestB = b;
        return k;
    }

    // The same with the signed step at which each lane was lowered last: 0 for the voxel itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [Kernel("two loops of one search over registers")]
    private void Search(int lane, int row, int count, float[] weights, ref Vector256<float> bestA, ref Vector256<float> bestB, out Vector256<int> stepA, out Vector256<int> stepB)
    {
        ref float centre = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_squares), (row * Lanes) + lane);
        ref float weight = ref MemoryMarshal.GetArrayDataReference(weights);
        Vector256<float> a = Vector256.LoadUnsafe(ref centre) & bestA;
        Vector256<float> b = Vector256.LoadUnsafe(ref centre, Half) & bestB;
        Vector256<int> whenA = Vector256<int>.Zero;
        Vector256<int> whenB = Vector256<int>.Zero;
        int farthest = Math.Max(row, count - 1 - row);
        for (int k = 1; k <= farthest; k++)
        {
            Vector256<float> apart = Vector256.Create(Unsafe.Add(ref weight, k));
            if (!Vector256.LessThanAny(apart, Vector256.MaxNative(a, b)))
            {
                break;
            }

            // Beyond an end of the column the other side is looked at twice.
            int down = k <= row ? -k : k;
            int up = row + k < count ? k : -k;
            ref float low = ref Unsafe.Add(ref centre, down * Lanes);
            ref float high = ref Unsafe.Add(ref centre, up * Lanes);
            Vector256<float> highA = Vector256.LoadUnsafe(ref high);
            Vector256<float> highB = Vector256.LoadUnsafe(ref high, Half);
            Vector256<float> nextA = Vector256.LoadUnsafe(ref low);
            Vector256<float> nextB = Vector256.LoadUnsafe(ref low, Half);
            Vector256<int> flip = Vector256.Create(down ^ up);
            Vector256<int> sideA = (Vector256.LessThan(highA, nextA).AsInt32() & flip) ^ Vector256.Create(down);
            Vector256<int> sideB = (Vector256.LessThan(highB, nextB).AsInt32() & flip) ^ Vector256.Create(down);
            nextA = apart + Vector256.MinNative(nextA, highA);
            nextB = apart + Vector256.MinNative(nextB, highB);
            whenA = Vector256.ConditionalSelect(Vector256.LessThan(nextA, a).AsInt32(), sideA, whenA);
            whenB = Vector256.ConditionalSelect(Vector256.LessThan(nextB, b).AsInt32(), sideB, whenB);
            a = Vector256.MinNative(a, nextA);
            b = Vector256.MinNative(b, nextB);
        }

        bestA = a;
        bestB = b;
        stepA = whenA;
        stepB = whenB;
    }

    // One row of a group of columns, from the search to the volume; false when envelopes must be built instead.
    [Kernel("one row; splitting it would reload the registers")]
    private bool Step(in LineTarget target, int lane, int row, float[] weights, bool isSolved)
    {
        int at = (row * Lanes) + lane;
        int to = target.Start + (row * target.Stride) + lane;
        int lanes = Math.Min(GroupLanes, target.Lanes - lane);
        Vector256<float> wantedA = AllLanes;
        Vector256<float> wantedB = AllLanes;
        if (target.Within is { } within)
        {
            (wantedA, wantedB) = Wanted(within.Span.Slice(to, lanes));
            if ((wantedA.AsInt32() | wantedB.AsInt32()) == Vector256<int>.Zero)
            {
                target.Distances.AsSpan(to, lanes).Fill(float.NaN);
                if (_isNearestWanted)
                {
                    target.Nearest.AsSpan(to, lanes).Fill(-1);
                }

                return true;
            }
        }

        Vector256<float> bestA = wantedA;
        Vector256<float> bestB = wantedB;
        if (isSolved)
        {
            if (StoreSolved(target, at, to, lanes))
            {
                return true;
            }

            bestA = Vector256.LoadUnsafe(ref _squares[at]);
            bestB = Vector256.LoadUnsafe(ref _squares[at], Half);
        }
        else if (_isPacked)
        {
            if (target.IsAcross ? !StepAcross(target, at, row, ref bestA, ref bestB) : !StepInPlane(target, at, row, ref bestA, ref bestB))
            {
                return false;
            }
        }
        else if (_isNearestWanted)
        {
            Search(lane, row, target.Count, weights, ref bestA, ref bestB, out Vector256<int> stepA, out Vector256<int> stepB);
            StoreNearest(target, at, row, stepA, stepB);
        }
        else
        {
            Search(lane, row, target.Count, weights, wantedA, wantedB, out bestA, out bestB);
        }

        if (target.Unit > 0)
        {
            Vector256<float> unit = Vector256.Create(target.Unit);
            Vector256<float> none = Vector256.Create(float.NaN);
            bestA = Vector256.ConditionalSelect(wantedA, Vector256.Sqrt(bestA) * unit, none);
            bestB = Vector256.ConditionalSelect(wantedB, Vector256.Sqrt(bestB) * unit, none);
            if (_isNearestWanted && target.Within is not null)
            {
                ClearUnwanted(target.Nearest.AsSpan(to, lanes), wantedA, wantedB);
            }
        }

        Store(target.Distances.AsSpan(to, lanes), bestA, bestB);
        return true;
    }

    private static (Vector256<float> A, Vector256<float> B) Wanted(ReadOnlySpan<byte> within)
    {
        Vector128<byte> bytes;
        if (within.Length == GroupLanes)
        {
            bytes = Vector128.Create(within);
        }
        else
        {
            Span<byte> padded = stackalloc byte[GroupLanes];
            padded.Clear();
            within.CopyTo(padded);
            bytes = Vector128.Create((ReadOnlySpan<byte>)padded);
        }

        Vector256<short> shorts = Vector256.WidenLower((~Vector128.Equals(bytes, Vector128<byte>.Zero)).AsSByte().ToVector256());
        return (Vector256.WidenLower(shorts).AsSingle(), Vector256.WidenUpper(shorts).AsSingle());
    }

    private static void ClearUnwanted(Span<int> nearest, Vector256<float> wantedA, Vector256<float> wantedB)
    {
        uint bits = wantedA.ExtractMostSignificantBits() | (wantedB.ExtractMostSignificantBits() << Half);
        for (int k = 0; k < nearest.Length; k++)
        {
            if ((bits >> k & 1) == 0)
            {
                nearest[k] = -1;
            }
        }
    }

    private static void Store(Span<float> target, Vector256<float> a, Vector256<float> b)
    {
        if (target.Length == GroupLanes)
        {
            a.CopyTo(target);
            b.CopyTo(target[Half..]);
            return;
        }

        Span<float> padded = stackalloc float[GroupLanes];
        a.CopyTo(padded);
        b.CopyTo(padded[Half..]);
        padded[..target.Length].CopyTo(target);
    }
}
