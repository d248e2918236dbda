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

    // The same with the step at which each lane was lowered last: 0 for the voxel itself.
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
            ref float low = ref Unsafe.Add(ref centre, (k <= row ? -k : k) * Lanes);
            ref float high = ref Unsafe.Add(ref centre, (row + k < count ? k : -k) * Lanes);
            Vector256<float> nextA = apart + Vector256.MinNative(Vector256.LoadUnsafe(ref low), Vector256.LoadUnsafe(ref high));
            Vector256<float> nextB = apart + Vector256.MinNative(Vector256.LoadUnsafe(ref low, Half), Vector256.LoadUnsafe(ref high, Half));
            Vector256<int> step = Vector256.Create(k);
            whenA = Vector256.ConditionalSelect(Vector256.LessThan(nextA, a).AsInt32(), step, whenA);
            whenB = Vector256.ConditionalSelect(Vector256.LessThan(nextB, b).AsInt32(), step, whenB);
            a = Vector256.MinNative(a, nextA);
            b = Vector256.MinNative(b, nextB);
        }

        bestA = a;
        bestB = b;
        stepA = whenA;
        stepB = whenB;
    }

    // One row of a group of columns, from the search to the volume.
    private void Step(in LineTarget target, int lane, int row, float[] weights, bool isSolved)
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

                return;
            }
        }

        Vector256<float> bestA = wantedA;
        Vector256<float> bestB = wantedB;
        if (isSolved)
        {
            bestA = Vector256.LoadUnsafe(ref _squares[at]);
            bestB = Vector256.LoadUnsafe(ref _squares[at], Half);
            if (_isNearestWanted)
            {
                _sources.AsSpan(at, lanes).CopyTo(target.Nearest.AsSpan(to));
            }
        }
        else if (_isNearestWanted)
        {
            Search(lane, row, target.Count, weights, ref bestA, ref bestB, out Vector256<int> stepA, out Vector256<int> stepB);
            StoreNearest(target.Nearest.AsSpan(to, lanes), at, row, weights, (bestA, bestB, stepA, stepB));
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

    [Kernel("one loop over the lanes of a step")]
    private void StoreNearest(Span<int> nearest, int at, int row, float[] weights, (Vector256<float> A, Vector256<float> B, Vector256<int> StepA, Vector256<int> StepB) found)
    {
        Span<int> steps = stackalloc int[GroupLanes];
        Span<float> best = stackalloc float[GroupLanes];
        found.StepA.CopyTo(steps);
        found.StepB.CopyTo(steps[Half..]);
        found.A.CopyTo(best);
        found.B.CopyTo(best[Half..]);
        ref float squares = ref MemoryMarshal.GetArrayDataReference(_squares);
        ref int sources = ref MemoryMarshal.GetArrayDataReference(_sources);
        for (int k = 0; k < nearest.Length; k++)
        {
            int step = steps[k];
            int low = at + k - (step * Lanes);
            bool isLow = step <= row && Unsafe.Add(ref squares, low) + weights[step] == best[k];
            nearest[k] = Unsafe.Add(ref sources, isLow ? low : at + k + (step * Lanes));
        }
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
